import assert from 'node:assert/strict';
import { SandboxError } from '../../../../src/sandbox/sandbox';
import { buildZip } from '../../support/zips';
import { withDebugged, type Project } from './support/debugged';

/** Go says in each program how it was built; a whole one is debugged in test/clients. */
const GO = Buffer.from('\x7fELF\xff Go buildinf:', 'latin1');

const CASES: readonly (readonly [what: string, bootstrap: Uint8Array | undefined, why: RegExp])[] =
  [
    [
      'a program in another language',
      Buffer.from('#!/bin/sh\nexit\n'),
      /^Of the runtime provided\.al2023, programs in Go can be debugged; \/var\/task\/bootstrap is none\.$/,
    ],
    ['a program in Go without Delve', GO, /^Functions in Go are debugged with Delve \(dlv\)/],
    ['no program', undefined, /^Couldn't find valid bootstrap/],
  ];

describe('debugging a custom runtime', () => {
  for (const [what, data, why] of CASES) {
    it(`says what it takes: ${what}`, async () => {
      const entry = data
        ? { name: 'bootstrap', data, mode: 0o100755 }
        : { name: 'else', data: '', mode: 0o100644 };
      const project: Project = {
        runtime: 'provided.al2023',
        handler: 'any',
        files: { 'code.zip': buildZip([entry]) },
        code: 'code.zip',
        hostEnv: { PATH: '/nowhere' },
      };
      await assert.rejects(
        withDebugged(project, () => Promise.resolve()),
        (error) => {
          assert.ok(error instanceof SandboxError);
          assert.equal(error.code, 'sandbox.no-debugger');
          assert.match(error.message, why);
          return true;
        },
      );
    });
  }
});
