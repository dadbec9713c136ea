import assert from 'node:assert/strict';
import { answerOf, toEvent } from '../support/functions';
import { CompiledJava } from '../support/javaFunctions';
import { DapClient } from './support/dapClient';
import { isOpen, withDebugged, type Project } from './support/debugged';
import { Jdb } from './support/jdb';

const SOURCES = {
  'example/Sums.java': `package example;
public class Sums {
  public int run(int n) {
    int doubled = Shared.twice(n);
    return doubled + 1;
  }
}
`,
  'example/Shared.java': `package example;
public class Shared {
  public static int twice(int n) {
    return n * 2;
  }
}
`,
};

describe('debugging a Java function', () => {
  let java: CompiledJava;
  let project: Project;

  before(async function () {
    this.timeout(60_000);
    java = await CompiledJava.compile(SOURCES);
    project = {
      runtime: 'java17',
      handler: 'example.Sums::run',
      layers: ['layer'],
      files: {
        'code/example/Sums.class': java.classFile('example.Sums'),
        'layer/java/lib/shared.jar': java.jar('example.Shared'),
      },
      timeoutSeconds: 2,
      initLimitMs: 3000,
    };
  });
  after(() => java.remove());

  it("stops in the function and in a layer's jar for any debugger; neither waiting nor a pause counts", () =>
    withDebugged(project, async ({ sandbox, endpoint, lines }) => {
      assert.equal(endpoint.kind, 'java');
      const result = sandbox.invoke(toEvent(20));
      const jdb = Jdb.attach(endpoint.port);
      await jdb.printed(/main\[1\]/);
      await jdb.say('stop at example.Sums:4', /Deferring breakpoint/);
      await jdb.say('stop at example.Shared:4', /Deferring breakpoint/);
      assert.match(
        await jdb.say('cont', /Breakpoint hit.*line=\d+/),
        /example\.Sums\.run\(\), line=4/,
      );
      await new Promise((resolve) => setTimeout(resolve, 2300));
      assert.match(
        await jdb.say('cont', /Breakpoint hit.*line=\d+/),
        /example\.Shared\.twice\(\), line=4/,
      );
      await jdb.say('print n', /n = 20/);
      await jdb.say('cont', /disconnected|>/);
      assert.equal(answerOf(await result), 41);
      assert.ok(!lines.some((line) => line.includes('transport')), lines.join('\n'));
      await jdb.kill();
    }));

  it('goes on when the debugger leaves while paused, and takes another one', () =>
    withDebugged(project, async ({ sandbox, endpoint }) => {
      const result = sandbox.invoke(toEvent(1));
      const first = Jdb.attach(endpoint.port);
      await first.printed(/main\[1\]/);
      await first.say('stop at example.Sums:4', /Deferring breakpoint/);
      await first.say('cont', /Breakpoint hit/);
      await first.kill();
      assert.equal(answerOf(await result), 3);
      const second = Jdb.attach(endpoint.port);
      await second.say('stop at example.Sums:5', /Set breakpoint/);
      const again = sandbox.invoke(toEvent(2));
      await second.printed(/Breakpoint hit.*line=5/);
      await second.say('cont', />/);
      assert.equal(answerOf(await again), 5);
      await second.kill();
    }));

  it('what is no debugger is sent away; a stop leaves nothing open', () =>
    withDebugged(project, async ({ sandbox, endpoint }) => {
      const result = assert.rejects(sandbox.invoke(toEvent(1)));
      const stranger = await DapClient.connect(endpoint.port);
      stranger.post('initialize');
      await stranger.closed;
      await sandbox.stop();
      await result;
      assert.equal(await isOpen(endpoint.port), false);
    }));
});
