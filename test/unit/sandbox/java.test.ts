import assert from 'node:assert/strict';
import { answerOf, errorOf, printedBy, textOf, toEvent } from './support/functions';
import { CompiledJava } from './support/javaFunctions';

const IMPORTS = `
import com.amazonaws.services.lambda.runtime.*;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.io.*;
import java.util.*;
`;

const SOURCES = {
  'example/Forms.java': `package example; ${IMPORTS}
public class Forms {
  public int add(int n) { return n + 1; }
  public static String text(String s, Context c) { return s + c.getFunctionName(); }
  public void nothing() {}
  public void bytes(InputStream in, OutputStream out) throws IOException { out.write(in.read()); out.write(0xff); }
  public Object several(Map<String, Object> m) { return 1; }
  public Object several(Map<String, Object> m, Context c) { return 2; }
  public Object fail(Map<String, Object> m) { throw new IllegalStateException("no", new RuntimeException("why")); }
  public Object exit(Map<String, Object> m) { System.exit(3); return null; }
  public Object deep(Map<String, Object> m) { return deep(m); }
  public void log(Map<String, Object> m, Context c) {
    System.out.println("printed \\u00e9");
    c.getLogger().log("logged"); c.getLogger().log("with level", LogLevel.WARN); c.getLogger().log("low", LogLevel.DEBUG);
    LambdaRuntime.getLogger().log("lines\\nmore"); System.err.println("to stderr");
  }
}`,
  'example/Shop.java': `package example; ${IMPORTS}
public class Shop implements RequestHandler<Shop.Order, Shop.Bill> {
  public enum Kind { BOOK, FILM }
  public static class Item { public String name; public double price; private Kind kind; private byte[] data;
    public Kind getKind() { return kind; } public void setKind(Kind k) { kind = k; }
    public byte[] getData() { return data; } public void setData(byte[] d) { data = d; } }
  public static class Order { private List<Item> items; private Map<String, Integer> counts; private boolean gift; private Integer missing = 7; private String URL;
    public List<Item> getItems() { return items; } public void setItems(List<Item> i) { items = i; }
    public Map<String, Integer> getCounts() { return counts; } public void setCounts(Map<String, Integer> c) { counts = c; }
    public boolean isGift() { return gift; } public void setGift(boolean g) { gift = g; }
    public Integer getMissing() { return missing; } public void setMissing(Integer m) { missing = m; }
    public String getURL() { return URL; } public void setURL(String u) { URL = u; } }
  public static class Bill { public Order order; public Map<String, Object> map = new LinkedHashMap<>(); public Object none; public double nan = Double.NaN;
    public String getType() { return order.getItems().get(0).getClass().getSimpleName(); } }
  public Bill handleRequest(Order order, Context c) { Bill b = new Bill(); b.order = order; b.map.put("null", null); b.map.put("day", java.time.LocalDate.of(2026, 11, 3)); return b; }
}`,
  'example/Raw.java': `package example; ${IMPORTS}
public class Raw implements RequestStreamHandler {
  public void handleRequest(InputStream in, OutputStream out, Context c) throws IOException { int b; while ((b = in.read()) >= 0) out.write(b); }
}`,
  'example/Parent.java': `package example; ${IMPORTS}
public abstract class Parent<T> implements RequestHandler<T, List<T>> {
  public List<T> handleRequest(T in, Context c) { return Arrays.asList(in, in); }
}`,
  'example/Child.java': `package example; public class Child extends Parent<Integer> {}`,
  'example/Ctx.java': `package example; ${IMPORTS}
public class Ctx implements RequestHandler<Map<String, Object>, List<Object>> {
  public List<Object> handleRequest(Map<String, Object> e, Context c) {
    return Arrays.asList(c.getFunctionName(), c.getFunctionVersion(), c.getMemoryLimitInMB(), c.getAwsRequestId(), c.getInvokedFunctionArn(),
      c.getLogGroupName(), c.getClientContext().getCustom(), c.getClientContext().getClient().getAppTitle(), c.getIdentity().getIdentityId(),
      c.getRemainingTimeInMillis() > 10000, c.getXrayTraceId().equals(System.getProperty("com.amazonaws.xray.traceHeader")), c.getTenantId());
  }
}`,
  'example/BadStatic.java': `package example; public class BadStatic { static { if (true) throw new RuntimeException("static"); } public int run(int i) { return i; } }`,
  'example/BadNew.java': `package example; ${IMPORTS}
public class BadNew implements RequestHandler<String, String> { public BadNew() { throw new IllegalStateException("new"); } public String handleRequest(String s, Context c) { return s; } }`,
  'example/Needy.java': `package example; ${IMPORTS}
public class Needy implements RequestHandler<String, String> { public Needy(int n) {} public String handleRequest(String s, Context c) { return s; } }`,
  'example/Plain.java': `package example; public class Plain {}`,
};

describe('a Java function', () => {
  let java: CompiledJava;
  before(async function () {
    this.timeout(60_000);
    java = await CompiledJava.compile(SOURCES);
  });
  after(() => java.remove());

  const forms: readonly (readonly [string, unknown, string])[] = [
    ['example.Forms::add', 1, '2'],
    ['example.Forms::add', '41', '42'],
    ['example.Forms::text', 'of ', '"of fn"'],
    ['example.Forms::nothing', {}, 'null'],
    ['example.Forms::several', {}, '2'],
    ['example.Raw', { a: 'ä' }, '{"a":"ä"}'],
    ['example.Child', 4, '[4,4]'],
  ];
  for (const [handler, event, answer] of forms) {
    it(`${handler} of ${JSON.stringify(event)} is ${answer}`, async () => {
      const result = await java.invoke(handler, event);
      assert.equal(result.functionError, undefined, textOf(result));
      assert.equal(textOf(result), answer);
    });
  }

  it('gets and gives bytes', async () => {
    const result = await java.invoke('example.Forms::bytes', 1);
    assert.deepEqual([...result.payload], [0x31, 0xff]);
  });

  it('has its events as objects, by the rules of Lambda’s serializer', async () => {
    const order = {
      items: { name: 5, price: '1.5', kind: 'FILM', data: 'AQI=', unknown: [] },
      counts: { a: 1, b: '2' },
      gift: true,
      URL: 'u',
    };
    const result = await java.invoke('example.Shop', order);
    assert.deepEqual(answerOf(result), {
      order: {
        items: [{ name: '5', price: 1.5, kind: 'FILM', data: 'AQI=' }],
        counts: { a: 1, b: 2 },
        gift: true,
        missing: 7,
        URL: 'u',
      },
      map: { null: null, day: [2026, 11, 3] },
      nan: 'NaN',
      type: 'Item',
    });
  });

  it('finds its jars by name, its own before its layers’', async () => {
    const versions = await Promise.all(
      [1, 2, 3].map((n) =>
        CompiledJava.compile({
          'dep/Dep.java': `package dep; public class Dep { public static int version() { return ${n}; } }`,
        }),
      ),
    );
    const user = await CompiledJava.compile({
      'example/User.java': `package example; public class User { public Object run() throws Exception {
        return Class.forName("dep.Dep").getMethod("version").invoke(null); } }`,
    });
    const [first, second, third] = versions.map((one) => one.jar('dep.Dep'));
    assert.ok(first && second && third);
    const layers = { 'java/lib/b.jar': second, 'java/lib/c.jar': first };
    const opt = await user.invoke('example.User::run', {}, { opt: layers });
    assert.equal(textOf(opt), '2');
    const files = { 'lib/z.jar': third };
    const own = await user.invoke('example.User::run', {}, { opt: layers, files });
    assert.equal(textOf(own), '3');
    for (const one of [...versions, user]) one.remove();
  });

  it('gets Lambda’s context', () =>
    java.with('example.Ctx', async (sandbox) => {
      const result = await sandbox.invoke(toEvent({}), {
        clientContext: '{"custom":{"k":"ä"},"client":{"app_title":"T"}}',
        cognitoIdentity: '{"cognitoIdentityId":"i"}',
      });
      assert.deepEqual(answerOf(result), [
        ...['fn', '$LATEST', 256, result.requestId],
        ...['arn:aws:lambda:us-east-1:123456789012:function:fn', '/aws/lambda/fn'],
        ...[{ k: 'ä' }, 'T', 'i', true, true, null],
      ]);
    }));

  it('logs in Lambda’s format', async () => {
    const result = await java.invoke('example.Forms::log');
    assert.deepEqual(printedBy(result), [
      'printed é',
      'logged',
      '[WARN] with level',
      '[DEBUG] low',
      'lines',
      'more',
      'to stderr',
    ]);
  });

  it('logs in JSON, from the level asked for on', async () => {
    const environment = { AWS_LAMBDA_LOG_FORMAT: 'JSON', AWS_LAMBDA_LOG_LEVEL: 'INFO' };
    const result = await java.invoke('example.Forms::log', {}, { environment });
    const lines = printedBy(result).filter((line) => line.startsWith('{'));
    const parsed = lines.map((line) => {
      const { timestamp, ...rest } = JSON.parse(line) as Record<string, unknown>;
      assert.match(String(timestamp), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      return rest;
    });
    const AWSRequestId = result.requestId;
    assert.deepEqual(parsed, [
      { message: 'logged', level: 'UNDEFINED', AWSRequestId },
      { message: 'with level', level: 'WARN', AWSRequestId },
      { message: 'lines\nmore', level: 'UNDEFINED', AWSRequestId },
    ]);
  });

  it('that throws answers with the error and its own frames, and goes on', () =>
    java.with('example.Forms::fail', async (sandbox) => {
      const result = await sandbox.invoke(toEvent({}));
      const { stackTrace, ...error } = answerOf(result) as Record<string, unknown>;
      assert.deepEqual(error, { errorMessage: 'no', errorType: 'java.lang.IllegalStateException' });
      assert.match(
        String((stackTrace as string[])[0]),
        /^example\.Forms\.fail\(Forms\.java:\d+\)$/,
      );
      assert.ok(!String(stackTrace).includes('strata.runtime'));
      const lines = printedBy(result);
      assert.equal(lines[0], 'no: java.lang.IllegalStateException');
      assert.equal(lines[1], 'java.lang.IllegalStateException: no');
      assert.ok(lines.some((line) => line === 'Caused by: java.lang.RuntimeException: why'));
      assert.equal((await sandbox.invoke(toEvent({}))).cold, false);
    }));

  it('whose event does not fit says so', async () => {
    const result = await java.invoke('example.Forms::add', { not: 'a number' });
    assert.deepEqual(errorOf(result), {
      errorType: 'java.lang.RuntimeException',
      errorMessage: 'An error occurred during JSON parsing',
    });
  });

  it('that exits, or overflows its stack, ends the process', async () => {
    const exited = await java.invoke('example.Forms::exit');
    assert.match(errorOf(exited).errorMessage, /Error: Runtime exited with error: exit status 3$/);
    await java.with('example.Forms::deep', async (sandbox) => {
      const result = await sandbox.invoke(toEvent({}));
      assert.equal(errorOf(result).errorType, 'java.lang.StackOverflowError');
      assert.equal((await sandbox.invoke(toEvent({}))).cold, true);
    });
  });

  const broken: readonly (readonly [string, string | undefined, RegExp])[] = [
    ['example.Gone', 'java.lang.ClassNotFoundException', /^Class not found: example\.Gone$/],
    ['example.Plain', undefined, /^Class does not implement an appropriate handler interface: /],
    ['example.Forms::nope', undefined, /^No public method named nope with appropriate method/],
    ['::x', undefined, /^Invalid handler: `::x'$/],
    [
      'example.BadStatic::run',
      'java.lang.ExceptionInInitializerError',
      /^Error loading class example\.BadStatic$/,
    ],
    ['example.BadNew', 'java.lang.IllegalStateException', /^new$/],
    ['example.Needy', 'java.lang.Exception', /has no public zero-argument constructor$/],
  ];
  for (const [handler, type, message] of broken) {
    it(`${handler} can’t be loaded`, async () => {
      const result = await java.invoke(handler);
      const { errorType, errorMessage } = answerOf(result) as Record<string, string | undefined>;
      assert.equal(result.functionError, 'Unhandled');
      assert.equal(errorType, type);
      assert.match(errorMessage ?? '', message);
    });
  }
});
