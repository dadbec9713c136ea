import fc from 'fast-check';
import { resolveIn } from './support';

const FILES = {
  'nodejs/node_modules/a/package.json':
    '{"name":"a","exports":{"./*":"./*.js"},"imports":{"#*":"./*"}}',
  'nodejs/node_modules/a/b.js': '',
  'python/a/b.py': '',
  'python/a.pth': 'a\n\0\nimport x',
};

const PARTS = [
  'a',
  'b',
  '.',
  '..',
  '/',
  '@',
  '#',
  '*',
  '%2f',
  '%',
  '\\',
  '?',
  ':',
  'node:',
  'file://',
];
const specifiers = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...PARTS)).map((parts) => parts.join('')),
);
const importers = fc.constantFrom(
  ...['/var/task/x.js', '/opt/nodejs/node_modules/a/b.js', '/opt/python/a/b.py', '/', '', 'x.py'],
);

describe('any request at all', () => {
  for (const runtime of ['nodejs20.x', 'python3.12']) {
    it(`has an answer in ${runtime}`, () =>
      fc.assert(
        fc.asyncProperty(
          specifiers,
          importers,
          fc.constantFrom('require', 'import', 'python', undefined),
          async (specifier, from, form) => {
            const request = { specifier, from, names: ['x'], ...(form && { form }) };
            await resolveIn({ runtime, layers: [FILES] }, request);
          },
        ),
        { numRuns: 1500 },
      ));
  }
});
