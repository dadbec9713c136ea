'use strict';
// Variables name places inside; a process gets those of this machine, and what it needs to have them mapped again.
const path = require('node:path');

const OWN = 'STRATA_PATH_MAP';
/** Python then neither loads what people installed for themselves nor writes beside our files. */
const SWITCHES = { PYTHONNOUSERSITE: '1', PYTHONDONTWRITEBYTECODE: '1' };

/** What a process is started with, by the function as by src/sandbox/pathMapped. */
function environmentToHost(map, environment) {
  const { config } = map;
  const texts = Object.entries(environment).filter(([, value]) => value !== undefined);
  const mapped = Object.fromEntries(
    texts.map(([name, value]) => [name, map.textToHost(String(value))]),
  );
  return {
    ...mapped,
    TMPDIR: mapped.TMPDIR ?? config.tmp,
    NODE_OPTIONS: [requireOption(config), mapped.NODE_OPTIONS].filter(Boolean).join(' '),
    PYTHONPATH: [config.python, mapped.PYTHONPATH].filter(Boolean).join(path.delimiter),
    ...SWITCHES,
    [OWN]: JSON.stringify(config),
  };
}

/** Makes the process' own variables what the function expects. */
function restoreEnvironment(map, environment) {
  const { config } = map;
  delete environment[OWN];
  for (const [name, value] of Object.entries(environment))
    environment[name] = map.textToInside(value);
  const option = map.textToInside(requireOption(config));
  replace(environment, 'NODE_OPTIONS', (value) => value.replace(option, '').trim());
  const python = map.textToInside(config.python);
  replace(environment, 'PYTHONPATH', (value) =>
    value
      .split(path.delimiter)
      .filter((folder) => folder !== python)
      .join(path.delimiter),
  );
  replace(environment, 'TMPDIR', (value) => (value === '/tmp' ? '' : value));
  for (const name of Object.keys(SWITCHES)) replace(environment, name, () => '');
}

function replace(environment, name, change) {
  const value = environment[name] === undefined ? '' : change(environment[name]);
  if (value === '') delete environment[name];
  else environment[name] = value;
}

function requireOption({ node }) {
  return `--require "${node.replace(/[\\"]/g, '\\$&')}"`;
}

module.exports = { OWN, environmentToHost, restoreEnvironment };
