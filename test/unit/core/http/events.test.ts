import assert from 'node:assert/strict';
import { findRoute } from '../../../../src/core/http/findRoute';
import { gatewaysOf, type Gateway } from '../../../../src/core/http/gateways';
import type { HttpRequest } from '../../../../src/core/http/httpMessage';
import { toEvent } from '../../../../src/core/http/toEvent';
import { parsedByAws } from '../../../support/httpJudges';
import { functionsIn, requestOf } from '../../support/httpFunctions';

type Event = Readonly<Record<string, unknown>>;

const FUNCTION = `FunctionUrlConfig: { AuthType: NONE }
Events:
  Rest: { Type: Api, Properties: { Method: any, Path: '/r/{id}', RestApiId: !Ref Rest } }
  Http: { Type: HttpApi, Properties: { Method: any, Path: '/h/{id}' } }
  Old: { Type: HttpApi, Properties: { Method: any, Path: '/o/{proxy+}', PayloadFormatVersion: '1.0' } }`;
const REST = `  Rest:
    Type: AWS::Serverless::Api
    Properties: { StageName: live, BinaryMediaTypes: [image~1*], Variables: { TABLE: items } }
`;

let gateways: readonly Gateway[];

function eventOf(given: Partial<HttpRequest>, kind: 'api' | 'url' = 'api'): Event {
  const request = requestOf(given);
  const wanted = gateways.filter((one) => (one.kind === 'url') === (kind === 'url'));
  const found = findRoute(wanted, request);
  assert.ok(found);
  return JSON.parse(Buffer.from(toEvent(request, found, '123456789012')).toString()) as Event;
}

const FULL: Partial<HttpRequest> = {
  method: 'POST',
  query: 'a=1&a=2&b=x%2By+z&empty=',
  headers: [
    ['Host', 'localhost:3000'],
    ['user-agent', 'curl/8'],
    ['X-Multi', 'one'],
    ['x-multi', 'two'],
    ['Cookie', 'c=1; d=2'],
    ['Content-Type', 'application/json; charset=utf-8'],
    ['Content-Length', '7'],
  ],
  body: Buffer.from('{"a":1}'),
};

describe('the event of a request', function () {
  this.timeout(300_000);
  before(async () => {
    gateways = gatewaysOf(await functionsIn({ Fn: FUNCTION }, REST));
  });

  it("is taken whole by AWS' own models, from every way in and with every method", () => {
    const methods = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];
    const bare = methods.map((method) => ({ method }));
    const at = (path: string) => [...bare, FULL].map((one) => eventOf({ ...one, path }));
    const events = {
      v1: [...at('/r/7'), ...at('/o/a/b')],
      v2: at('/h/7'),
      url: [...bare, FULL].map((one) => eventOf({ ...one, path: '/x/y' }, 'url')),
    };
    const parsed = parsedByAws(events);
    for (const [model, list] of Object.entries(events))
      for (const [index, event] of list.entries())
        assert.deepEqual(
          comparable(parsed[model]?.[index]),
          comparable(event),
          `${model} ${index}`,
        );
  });

  it('of a REST API has names as they were sent and every value', () => {
    const event = eventOf({ ...FULL, path: '/live/r/7' });
    assert.equal(event.version, undefined);
    const { resource, path, httpMethod, pathParameters, stageVariables, body } = event;
    assert.deepEqual(
      { resource, path, httpMethod, pathParameters, stageVariables, body },
      {
        resource: '/r/{id}',
        path: '/r/7',
        httpMethod: 'POST',
        pathParameters: { id: '7' },
        stageVariables: { TABLE: 'items' },
        body: '{"a":1}',
      },
    );
    assert.deepEqual(event.queryStringParameters, { a: '2', b: 'x+y z', empty: '' });
    assert.deepEqual(event.multiValueQueryStringParameters, {
      a: ['1', '2'],
      b: ['x+y z'],
      empty: [''],
    });
    const headers = event.headers as Event;
    assert.deepEqual([headers['X-Multi'], headers['x-multi']], ['one', 'two']);
    assert.deepEqual([headers['User-Agent'], headers['Content-Length']], ['curl/8', undefined]);
    const { path: full, stage, requestTime } = event.requestContext as Event;
    assert.deepEqual(
      [full, stage, requestTime],
      ['/live/r/7', 'live', '03/Nov/2026:04:05:06 +0000'],
    );
  });

  it('of a REST API has null where there is nothing', () => {
    const { queryStringParameters, multiValueQueryStringParameters, body } = eventOf({
      path: '/r/1',
    });
    assert.deepEqual(
      [queryStringParameters, multiValueQueryStringParameters, body],
      [null, null, null],
    );
  });

  it('of an HTTP API has names in lower case, values with commas, and cookies apart', () => {
    const event = eventOf({ ...FULL, path: '/h/7' });
    assert.deepEqual(event.cookies, ['c=1', 'd=2']);
    const headers = event.headers as Event;
    assert.deepEqual([headers['x-multi'], headers.cookie], ['one,two', undefined]);
    assert.deepEqual(event.queryStringParameters, { a: '1,2', b: 'x+y z', empty: '' });
    assert.equal(event.rawQueryString, FULL.query);
    assert.deepEqual([event.routeKey, event.pathParameters], ['ANY /h/{id}', { id: '7' }]);
  });

  it('of an HTTP API in format 1.0 names its version, and the path with all that is in it', () => {
    const event = eventOf({ ...FULL, path: '/o/a/b' });
    assert.deepEqual([event.version, event.path], ['1.0', '/o/a/b']);
    assert.deepEqual((event.multiValueHeaders as Event)['x-multi'], ['one', 'two']);
  });

  it('of a function URL names nobody and no route', () => {
    const event = eventOf({ path: '/any/thing' }, 'url');
    const { accountId, apiId, routeKey, stage } = event.requestContext as Event;
    assert.deepEqual(
      [accountId, apiId, routeKey, stage, event.routeKey],
      ['anonymous', 'fn', '$default', '$default', '$default'],
    );
    assert.deepEqual(
      ['body', 'cookies', 'queryStringParameters', 'pathParameters'].filter((key) => key in event),
      [],
    );
  });

  const bodies: readonly (readonly [type: string, rest: boolean, http: boolean])[] = [
    ['application/json', false, false],
    ['text/csv; charset=utf-8', false, false],
    ['application/xml', false, false],
    ['application/x-www-form-urlencoded', false, true],
    ['image/png', true, true],
    ['', false, true],
  ];
  for (const [type, rest, http] of bodies) {
    it(`has a body of the type '${type}' as its API hands it on`, () => {
      const headers = type === '' ? [] : [['content-type', type] as const];
      const sent = { method: 'POST', headers, body: Buffer.from('é') };
      for (const [path, isBase64Encoded] of [
        ['/r/1', rest],
        ['/h/1', http],
        ['/o/1', http],
      ] as const) {
        const event = eventOf({ ...sent, path });
        const body = isBase64Encoded ? 'w6k=' : 'é';
        assert.deepEqual([event.body, event.isBase64Encoded], [body, isBase64Encoded], path);
      }
    });
  }
});

/** The models turn dates into texts of their own, and an address into a network of one. */
function comparable(given: Event | undefined): unknown {
  const event = JSON.parse(JSON.stringify(given).replace('127.0.0.1/32', '127.0.0.1')) as Event;
  const { requestTimeEpoch, timeEpoch, ...requestContext } = event.requestContext as Event;
  assert.ok(requestTimeEpoch !== undefined || timeEpoch !== undefined);
  return { ...event, requestContext };
}
