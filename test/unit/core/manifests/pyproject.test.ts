import assert from 'node:assert/strict';
import fc from 'fast-check';
import { declareInPyproject } from '../../../../src/app/quickFixes/declareInPyproject';
import { parsePyproject } from '../../../../src/core/manifests/pyproject';
import { mutate, mutationsWith } from '../../support/mutations';

const PEP_621 = `[project]
name = "orders"
dependencies = [
  "requests[socks] >= 2.31 ; python_version < '3.13'",
  "Pillow",
]
[project.optional-dependencies]
layer = ["numpy==2.1.0"]
[dependency-groups]
dev = ["pytest>=8", { include-group = "lint" }]
lint = ["ruff"]
`;

const POETRY = `[tool.poetry.dependencies]
python = "^3.12"
requests = { version = "^2.31", extras = ["socks"] }
numpy = { version = "*", optional = true }
[tool.poetry.group.layer]
optional = true
[tool.poetry.group.layer.dependencies]
pandas = "2"
[tool.poetry.group.test.dependencies]
pytest = "8"
[tool.poetry.dev-dependencies]
ruff = "*"
`;

describe('what a pyproject.toml declares', () => {
  it('as the standard says', () => {
    assert.deepEqual(parsePyproject(PEP_621), {
      dependencies: ['requests', 'Pillow'],
      provided: ['numpy'],
      devDependencies: ['pytest', 'ruff'],
    });
  });

  it('as Poetry says', () => {
    assert.deepEqual(parsePyproject(POETRY), {
      dependencies: ['requests'],
      provided: ['numpy', 'pandas'],
      devDependencies: ['pytest', 'ruff'],
    });
  });

  it('is nothing where it only sets up tools, or is broken', () => {
    for (const text of ['', '[tool.ruff]\n', '[project', 'project = 3', '[tool]\npoetry = []'])
      assert.equal(parsePyproject(text), undefined, text);
  });

  it('never throws, nor does a declaration, whatever is in it', () => {
    const texts = fc.constantFrom(PEP_621, POETRY);
    const property = fc.property(
      texts,
      mutationsWith('[', ']', '=', '"', '\n', '#'),
      (text, by) => {
        const mutated = mutate(text, by);
        const before = parsePyproject(mutated);
        const changes = declareInPyproject(mutated, { name: 'idna', version: '3.10' });
        assert.ok(before !== undefined || changes === undefined);
      },
    );
    fc.assert(property, { numRuns: 500 });
  });
});
