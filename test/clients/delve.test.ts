import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { goAttachment } from '../../src/extension/debug/attachments';
import { SandboxError } from '../../src/sandbox/sandbox';
import { hasNamespaces } from '../support/namespaces';
import { DapClient } from '../unit/sandbox/debug/support/dapClient';
import { withDebugged, type Project } from '../unit/sandbox/debug/support/debugged';
import { answerOf, toEvent } from '../unit/sandbox/support/functions';
import { workspaceOf, type Workspace } from '../unit/support/workspaces';
import { buildZip } from '../unit/support/zips';

/** Where scripts/clients/install.mjs puts it. */
const DELVE = resolve('.cache/clients/delve');
const BREAKPOINT = 12;

const SOURCE = `package main

import (
	"bytes"
	"io"
	"net/http"
	"os"
)

func double(text string) string {
	twice := text + text
	return twice
}

func main() {
	base := "http://" + os.Getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/invocation/"
	for {
		next, err := http.Get(base + "next")
		if err != nil {
			panic(err)
		}
		event, _ := io.ReadAll(next.Body)
		id := next.Header.Get("Lambda-Runtime-Aws-Request-Id")
		http.Post(base+id+"/response", "application/json", bytes.NewBufferString(double(string(event))))
	}
}
`;

describe('debugging a custom runtime in Go', function () {
  this.timeout(120_000);
  let sources: Workspace | undefined;
  let project: Project;

  before(async function () {
    if (!hasNamespaces() || !existsSync(DELVE)) this.skip();
    const files = { 'main.go': SOURCE, 'go.mod': 'module function\n\ngo 1.19\n' };
    sources = await workspaceOf(files);
    const { folder } = sources;
    const options = ['build', '-gcflags=all=-N -l', '-o', 'bootstrap', '.'];
    execFileSync('go', options, { cwd: folder, stdio: 'inherit' });
    const data = readFileSync(join(folder, 'bootstrap'));
    project = {
      runtime: 'provided.al2023',
      handler: 'any',
      files: { 'code.zip': buildZip([{ name: 'bootstrap', data, mode: 0o100755 }]) },
      code: 'code.zip',
      hostEnv: { ...process.env, PATH: `${DELVE}:${process.env.PATH ?? ''}` },
      timeoutSeconds: 2,
    };
  });
  after(() => sources?.dispose());

  it('stops at a line of its source, and answers when it goes on; a pause does not count', () =>
    withDebugged(project, async ({ sandbox, endpoint, lines }) => {
      const result = sandbox.invoke(toEvent(12));
      const client = await DapClient.connect(endpoint.port);
      const place = join(sources?.folder ?? '', 'main.go');
      await client.beginWith(goAttachment('', 0), { [place]: [BREAKPOINT] });
      const stopped = await client.stopped(0);
      assert.equal(stopped.place, `${place}:${BREAKPOINT}`);
      await new Promise((resolve) => setTimeout(resolve, 2300));
      await client.send('continue', { threadId: stopped.threadId });
      assert.equal(answerOf(await result), 1212);
      assert.deepEqual(
        lines.filter((line) => !/^(START|END|REPORT|INIT_)/.test(line)),
        [],
      );
    }));

  it('without Delve says what to install', async () => {
    const hostEnv = { PATH: '/nowhere' };
    await assert.rejects(
      withDebugged({ ...project, hostEnv }, () => Promise.resolve()),
      (error) => error instanceof SandboxError && /go install .*dlv/.test(error.remedy ?? ''),
    );
  });
});
