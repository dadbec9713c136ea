import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Reply } from '../support/apiClient';
import { Driven } from '../support/driven';

function error(reply: Reply): unknown {
  const { errorType, errorMessage } = JSON.parse(reply.body) as Record<string, string>;
  return [reply.status, errorType, errorMessage];
}

const EVENTS = '{"events":["INVOKE","SHUTDOWN"]}';

/** A call of `register` while the runtime starts. */
async function registering(
  body: string,
  headers: Record<string, string>,
  check: (reply: Reply, driven: Driven) => void | Promise<void>,
): Promise<void> {
  await Driven.with({ extensions: ['e1'] }, async (driven) => {
    void driven.invoke();
    await driven.address('e1');
    await check(await driven.extension('POST', '/register', body, headers), driven);
  });
}

describe('the Extensions API: registering', () => {
  it('case 46: without a name', () =>
    registering(EVENTS, {}, (reply) => {
      assert.deepEqual(error(reply), [
        403,
        'Extension.InvalidExtensionName',
        'Empty extension name',
      ]);
    }));

  it('case 47: a body that can’t be read', async () => {
    const name = { 'Lambda-Extension-Name': 'e1' };
    await registering('{broken', name, (reply) => {
      assert.deepEqual([reply.status, reply.body.includes('"InvalidRequestFormat"')], [403, true]);
    });
    await registering('{"events":[],"configurationKeys":["A"]}', name, (reply) => {
      const words = 'configurationKeys are deprecated; use environment variables instead';
      assert.deepEqual(error(reply), [403, 'InvalidRequestFormat', words]);
    });
  });

  it('case 48: an external extension by the name of its file', async () => {
    const facts = { functionName: 'fn', functionVersion: '$LATEST', handler: 'some.handler' };
    const name = { 'Lambda-Extension-Name': 'e1' };
    await registering(EVENTS, name, (reply) => {
      assert.equal(reply.status, 200);
      assert.deepEqual(JSON.parse(reply.body), facts);
      assert.match(String(reply.headers['lambda-extension-identifier']), /^[0-9a-f-]{36}$/);
    });
    const feature = { ...name, 'Lambda-Extension-Accept-Feature': 'accountId' };
    await registering(EVENTS, feature, (reply) => {
      assert.deepEqual(JSON.parse(reply.body), { ...facts, accountId: '123456789012' });
    });
  });

  it('case 49: an unknown event', () =>
    registering('{"events":["BAD"]}', { 'Lambda-Extension-Name': 'e1' }, (reply) => {
      const words = 'BAD: ErrorInvalidEventType';
      assert.deepEqual(error(reply), [403, 'Extension.InvalidEventType', words]);
    }));

  it('case 50: an internal extension gets no SHUTDOWN', () =>
    registering(EVENTS, { 'Lambda-Extension-Name': 'inside' }, (reply) => {
      const words = 'SHUTDOWN: ShutdownEventNotSupportedForInternalExtension';
      assert.deepEqual(error(reply), [403, 'Extension.InvalidEventType', words]);
    }));

  it('case 51: an internal name twice', () =>
    registering('{"events":[]}', { 'Lambda-Extension-Name': 'inside' }, async (first, driven) => {
      assert.equal(first.status, 200);
      const second = await driven.extension('POST', '/register', '{"events":[]}', {
        'Lambda-Extension-Name': 'inside',
      });
      const words = 'Extension with this name already registered';
      assert.deepEqual(error(second), [403, 'Extension.InvalidExtensionState', words]);
    }));

  it('case 52: an external extension twice', () =>
    registering(EVENTS, { 'Lambda-Extension-Name': 'e1' }, async (_first, driven) => {
      const second = await driven.extension('POST', '/register', EVENTS, {
        'Lambda-Extension-Name': 'e1',
      });
      const words =
        'State transition from Registered to Registered failed for extension e1. Error: State transition is not allowed';
      assert.deepEqual(error(second), [403, 'Extension.InvalidExtensionState', words]);
    }));

  it('case 53: after init', () =>
    Driven.with({}, async (driven) => {
      await driven.running();
      const reply = await driven.extension('POST', '/register', '{"events":[]}', {
        'Lambda-Extension-Name': 'late',
      });
      const words = 'Extension registration closed already';
      assert.deepEqual(error(reply), [403, 'Extension.RegistrationClosed', words]);
    }));

  it('case 54: more than ten', () =>
    Driven.with({ extensions: ['e1', 'e2'] }, async (driven) => {
      void driven.invoke();
      await driven.address('e1');
      const register = (name: string): Promise<Reply> =>
        driven.extension('POST', '/register', '{"events":[]}', { 'Lambda-Extension-Name': name });
      for (let n = 0; n < 8; n++) assert.equal((await register(`inside${n}`)).status, 200);
      const words = 'Extension limit (10) reached';
      assert.deepEqual(error(await register('eleventh')), [
        403,
        'Extension.TooManyExtensions',
        words,
      ]);
    }));
});

describe('the Extensions API: identifiers', () => {
  const unknown = randomUUID();
  const cases: readonly (readonly [string, string | undefined, string, string])[] = [
    [
      '55: no identifier',
      undefined,
      'Extension.MissingExtensionIdentifier',
      'Missing Lambda-Extension-Identifier header',
    ],
    [
      '56: an identifier that is none',
      'abc',
      'Extension.InvalidExtensionIdentifier',
      'Invalid Lambda-Extension-Identifier',
    ],
    [
      '57: an unknown identifier',
      unknown,
      'Extension.UnknownExtensionIdentifier',
      `Unknown extension ${unknown}`,
    ],
  ];
  for (const [title, id, type, words] of cases) {
    it(`case ${title}`, () =>
      Driven.with({}, async (driven) => {
        void driven.invoke();
        const headers = id === undefined ? {} : { 'Lambda-Extension-Identifier': id };
        await driven.address();
        const reply = await driven.extension('GET', '/event/next', undefined, headers);
        assert.deepEqual(error(reply), [403, type, words]);
      }));
  }

  it('case 63: init/error without a type', () =>
    Driven.with({ extensions: ['e1'] }, async (driven) => {
      void driven.invoke();
      await driven.address('e1');
      const id = await driven.register('e1');
      const reply = await driven.extension('POST', '/init/error', '', {
        'Lambda-Extension-Identifier': id,
      });
      const words = 'Lambda-Extension-Function-Error-Type not found';
      assert.deepEqual(error(reply), [403, 'Extension.MissingHeader', words]);
    }));
});
