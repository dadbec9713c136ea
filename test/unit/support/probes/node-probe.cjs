/** Asks the real Node what it loads: questions on stdin, answers on stdout, both JSON. */
const { createRequire, isBuiltin, register } = require('node:module');
const { existsSync, readFileSync, realpathSync } = require('node:fs');
const { pathToFileURL } = require('node:url');

register(pathToFileURL(`${__dirname}/node-probe-hooks.mjs`), {
  data: { importSearches: process.env.PROBE_IMPORT_SEARCHES ?? '' },
});

function byRequire(specifier, from) {
  const require = createRequire(from);
  let path;
  try {
    path = require.resolve(specifier);
  } catch (error) {
    return { error: error.code ?? error.message };
  }
  if (isBuiltin(path)) return { builtin: true };
  try {
    require(path);
    return { path };
  } catch (error) {
    return { path, requireEsm: error.code === 'ERR_REQUIRE_ESM' };
  }
}

async function byImport(specifier, from) {
  const question = encodeURIComponent(JSON.stringify({ specifier, from }));
  return (await import(`strata-ask:${question}`)).default;
}

async function main() {
  const answers = [];
  for (const { specifier, from, form } of JSON.parse(readFileSync(0, 'utf8'))) {
    const importer = existsSync(from) ? realpathSync(from) : from;
    answers.push(
      form === 'require' ? byRequire(specifier, importer) : await byImport(specifier, importer),
    );
  }
  process.stdout.write(JSON.stringify(answers));
}

main();
