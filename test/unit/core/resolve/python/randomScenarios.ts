import fc from 'fast-check';
import type { PythonScenario } from './scenario';

/** Always the same filesystems, drawn from a fixed seed. */
const SEED = 20261123;
const SCENARIOS = 15;

const ROOTS = ['task', 'opt/python', 'opt/python/lib/pythonX.Y/site-packages', 'opt/python/extra'];
const NAMES = ['a', 'b', 'csv', 'random'];
const SUBS = ['a', 'b', 'c'];
const ENDINGS = [
  '.py',
  '.pyc',
  '/__init__.py',
  '/note.txt',
  '.abi3.so',
  '/a/x.py',
  '/c/__init__.py',
];
const EXTEND = "__path__ = __import__('pkgutil').extend_path(__path__, __name__)\n";
const APP = '/var/task/app.py';

const modules = fc.constantFrom(
  ...NAMES.flatMap((name) => [name, ...SUBS.map((sub) => `${name}/${sub}`)]),
);
const paths = fc
  .tuple(fc.constantFrom(...ROOTS), modules, fc.constantFrom(...ENDINGS))
  .map((parts) => parts.join('/').replace(/\/([./])/g, '$1'));
const files = fc.array(fc.tuple(paths, fc.boolean()), { minLength: 6, maxLength: 25 });
const pth = fc.constantFrom('', 'extra\n', '../extra\nextra\n');

const QUESTIONS = NAMES.flatMap((name) => [
  ...[name, `${name}.a`, `${name}.b`, `${name}.c`, `${name}.a.x`, `${name}.a.c`, `${name}.b.a`],
]);
const RELATIVE = ['.', '.a', '.b', '..a', '.a.x', '..b.c', '...a'];

function toScenario(
  [drawn, lines]: readonly [readonly (readonly [string, boolean])[], string],
  index: number,
): PythonScenario {
  return {
    name: `drawn at random, ${index + 1}`,
    fixture: (version) => {
      const all = withoutClashes(drawn, version);
      const under = (root: string) =>
        Object.fromEntries(
          all
            .filter(([path]) => path.startsWith(`${root}/`))
            .map(([path, text]) => [path.slice(root.length + 1), text]),
        );
      return { layers: [{ ...under('opt'), 'python/x.pth': lines }], task: under('task') };
    },
    asks: {
      [APP]: QUESTIONS,
      '/var/task/a/b.py': RELATIVE,
      '/opt/python/b/a/x.py': RELATIVE,
    },
  };
}

/** A file cannot have files below it: the first of the two stays. */
function withoutClashes(
  drawn: readonly (readonly [string, boolean])[],
  version: string,
): readonly (readonly [string, string])[] {
  const kept: [string, string][] = [];
  for (const [path, extends_] of drawn) {
    const place = path.replace('pythonX.Y', `python${version}`);
    const clashes = kept.some(([k]) => k.startsWith(`${place}/`) || place.startsWith(`${k}/`));
    const text = extends_ && place.endsWith('/__init__.py') ? EXTEND : '';
    const isCode = !/\.(so|pyc)$/.test(place);
    if (!clashes) kept.push([place, isCode ? text : '']);
  }
  return kept;
}

export const randomScenarios: readonly PythonScenario[] = fc
  .sample(fc.tuple(files, pth), { seed: SEED, numRuns: SCENARIOS })
  .map(toScenario);
