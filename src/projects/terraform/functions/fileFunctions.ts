/** Functions of files and paths. */
import { boolValue, failure, listValue, textValue, unknown } from '../value';
import { ofTexts } from './arguments';
import type { FunctionTable } from './terraformFunction';

export const FILE_FUNCTIONS: FunctionTable = {
  basename: ofTexts(1, (path = '') => textValue(trimSlashes(path).split('/').at(-1) ?? '')),
  dirname: ofTexts(1, (path = '') => textValue(dirname(path))),
  abspath: (args, { facts }) =>
    ofTexts(1, (path = '') => textValue(facts.resolve(path)))(args, { facts }),
  pathexpand: ofTexts(1, (path = '') =>
    path.startsWith('~')
      ? unknown('the home folder differs from one machine to another')
      : textValue(path),
  ),
  file: (args, { facts }) =>
    ofTexts(1, (path = '') => {
      const text = facts.text(path);
      return text === undefined ? failure(`'${path}' is not there`) : textValue(text);
    })(args, { facts }),
  fileexists: (args, { facts }) =>
    ofTexts(1, (path = '') => boolValue(facts.text(path) !== undefined))(args, { facts }),
  fileset: (args, { facts }) =>
    ofTexts(2, (folder = '', pattern = '') =>
      listValue(facts.names(folder, pattern).map(textValue), true),
    )(args, { facts }),
};

function trimSlashes(path: string): string {
  return path.replace(/\/+$/, '');
}

function dirname(path: string): string {
  const end = path.lastIndexOf('/');
  if (end < 0) return '.';
  return trimSlashes(path.slice(0, end)) || '/';
}
