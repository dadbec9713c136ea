import assert from 'node:assert/strict';
import { hasNamespaces } from '../support/namespaces';
import { CompiledJava } from '../unit/sandbox/support/javaFunctions';
import { publicJava } from './support/clients';
import { observe, type Seen } from './support/observe';

// Without the descriptor for telemetry the client ends no line of its logger: the function does.
const SOURCE = `package example;
import com.amazonaws.services.lambda.runtime.Context;
import java.util.Map;
public class App {
  public Object answer(Map<String, Object> event, Context context) { event.put("name", context.getFunctionName()); return event; }
  public Object fail(Map<String, Object> event) { throw new IllegalStateException("no", new RuntimeException("why")); }
  public Object exit(Map<String, Object> event) { System.exit(3); return null; }
  public Object hang(Map<String, Object> event) throws Exception { Thread.sleep(60000); return null; }
  public Object log(Map<String, Object> event, Context context) { context.getLogger().log("logged\\n"); System.out.println("printed"); return 1; }
}`;
const BROKEN = `package example;
public class Broken {
  public Broken() { throw new IllegalArgumentException("no init"); }
  public Object answer(Object event) { return event; }
}`;

/** Without the frames of a stack: a client's own differ. */
function withoutStack({ answer, log, ...rest }: Seen): unknown {
  const document = JSON.parse(answer) as unknown;
  const words = isError(document) ? [document.errorType, document.errorMessage] : document;
  return { ...rest, words, log: log.filter((line) => !/^\s+(at|\.\.\.) /.test(line)) };
}

function isError(value: unknown): value is { errorType: string; errorMessage: string } {
  return typeof value === 'object' && value !== null && 'errorType' in value;
}

describe('our Java runtime and AWS’ public client', function () {
  this.timeout(120_000);
  let client: ReturnType<typeof publicJava>;
  let compiled: CompiledJava | undefined;
  before(async function () {
    if (hasNamespaces()) client = publicJava();
    if (!client) this.skip();
    const sources = { 'example/App.java': SOURCE, 'example/Broken.java': BROKEN };
    compiled = await CompiledJava.compile(sources);
  });
  after(() => {
    client?.remove();
    compiled?.remove();
  });

  const handlers = ['App::answer', 'App::fail', 'App::exit', 'App::hang', 'App::log'];
  for (const name of [...handlers, 'App::gone', 'Gone::answer', 'Broken::answer']) {
    it(name, async () => {
      const seen = async (more: object): Promise<readonly unknown[]> => {
        let result: readonly Seen[] = [];
        const limits = { timeoutSeconds: name === 'App::hang' ? 4 : 20, memoryMb: 512 };
        await compiled?.with(
          `example.${name}`,
          async (sandbox) => {
            result = await observe(sandbox, [{ n: 1 }, { n: 2 }]);
          },
          { ...limits, ...more },
        );
        return result.map(withoutStack);
      };
      const place = { bootstrapDir: client?.bootstrapDir, opt: client?.layer };
      const [ours, theirs] = await Promise.all([seen({}), seen(place)]);
      assert.deepEqual(ours, theirs);
    });
  }
});
