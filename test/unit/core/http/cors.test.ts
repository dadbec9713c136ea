import assert from 'node:assert/strict';
import { preflight } from '../../../../src/core/http/cors';
import { findRoute } from '../../../../src/core/http/findRoute';
import { fromPayload } from '../../../../src/core/http/fromPayload';
import { gatewaysOf } from '../../../../src/core/http/gateways';
import type { Headers } from '../../../../src/core/http/httpMessage';
import type { FunctionDefinition } from '../../../../src/core/project/definitions';
import { functionsIn } from '../../support/httpFunctions';

const ORIGIN = 'https://a.example';
const question = (origin = ORIGIN): Headers => [
  ['Origin', origin],
  ['Access-Control-Request-Method', 'PUT'],
];

function ask(functions: readonly FunctionDefinition[], path: string, headers = question()) {
  const answer = preflight(gatewaysOf(functions), { method: 'OPTIONS', path }, headers);
  return answer && { status: answer.status, ...Object.fromEntries(answer.headers) };
}

function answered(functions: readonly FunctionDefinition[], origin?: string) {
  const found = findRoute(gatewaysOf(functions), { method: 'GET', path: '/' });
  assert.ok(found);
  const own = { 'Access-Control-Allow-Origin': 'https://own.example', a: 'b' };
  const payload = Buffer.from(JSON.stringify({ statusCode: 200, headers: own }));
  const asked: Headers = origin === undefined ? [] : [['origin', origin]];
  const headers = Object.fromEntries(fromPayload(payload, found, asked).headers);
  delete headers['content-type'];
  return headers;
}

describe('calls from pages of other origins', () => {
  it('to a REST API are allowed at its paths, with the methods that are there', async () => {
    const functions = await functionsIn(
      {
        Get: `Events: { E: { Type: Api, Properties: { Method: get, Path: '/a', RestApiId: !Ref R } } }`,
        Put: `Events: { E: { Type: Api, Properties: { Method: put, Path: '/a', RestApiId: !Ref R } } }`,
        Own: `Events: { E: { Type: Api, Properties: { Method: options, Path: '/own', RestApiId: !Ref R } } }`,
      },
      `  R: { Type: AWS::Serverless::Api, Properties: { StageName: v1, Cors: { AllowOrigin: "'${ORIGIN}'", AllowHeaders: "'X-A'", MaxAge: "'60'" } } }`,
    );
    assert.deepEqual(ask(functions, '/a'), {
      status: 200,
      'access-control-allow-methods': 'GET,OPTIONS,PUT',
      'access-control-allow-headers': 'X-A',
      'access-control-allow-origin': ORIGIN,
      'access-control-max-age': '60',
    });
    assert.equal(ask(functions, '/own'), undefined);
    assert.equal(ask(functions, '/none'), undefined);
  });

  for (const [kind, properties, resources] of [
    [
      'an HTTP API',
      `Events: { E: { Type: HttpApi, Properties: { Method: GET, Path: /, ApiId: !Ref H } } }`,
      `  H: { Type: AWS::Serverless::HttpApi, Properties: { CorsConfiguration: { AllowOrigins: ['${ORIGIN}'], AllowMethods: [GET, PUT], ExposeHeaders: [x-e], AllowCredentials: true } } }`,
    ],
    [
      'a function URL',
      `FunctionUrlConfig: { AuthType: NONE, Cors: { AllowOrigins: ['${ORIGIN}'], AllowMethods: [GET, PUT], ExposeHeaders: [x-e], AllowCredentials: true } }`,
      '',
    ],
  ] as const) {
    it(`to ${kind} are allowed at any path, and its rules replace the function's`, async () => {
      const functions = await functionsIn({ Fn: properties }, resources);
      assert.deepEqual(ask(functions, '/any/path'), {
        status: 204,
        'access-control-allow-origin': ORIGIN,
        'access-control-allow-methods': 'GET,PUT',
        'access-control-allow-credentials': 'true',
      });
      assert.deepEqual(ask(functions, '/', question('https://b.example')), { status: 204 });
      assert.equal(ask(functions, '/', [['Origin', ORIGIN]]), undefined);
      assert.deepEqual(answered(functions, ORIGIN), {
        a: 'b',
        'access-control-allow-origin': ORIGIN,
        'access-control-expose-headers': 'x-e',
        'access-control-allow-credentials': 'true',
      });
      assert.deepEqual(answered(functions, 'https://b.example'), { a: 'b' });
      assert.deepEqual(answered(functions), { a: 'b' });
    });
  }

  it('are what the function says where no rules are', async () => {
    const functions = await functionsIn({ Fn: 'Events: { E: { Type: HttpApi } }' });
    assert.equal(ask(functions, '/'), undefined);
    assert.deepEqual(answered(functions, ORIGIN), {
      'Access-Control-Allow-Origin': 'https://own.example',
      a: 'b',
    });
  });
});
