import assert from 'node:assert/strict';
import path from 'node:path';
import type { FunctionDefinition } from '../../../src/core/project/definitions';
import { nodeFiles } from '../../../src/platform/nodeFiles';
import { readSamTemplates } from '../../../src/projects/sam/samTemplates';

async function only(properties: string, rest = '', globals = ''): Promise<FunctionDefinition> {
  const text = `${globals}
Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src
${properties.replace(/^/gm, '      ')}
${rest}`;
  const { functions } = await readSamTemplates(nodeFiles, [
    { path: path.resolve('/project/template.yaml'), text },
  ]);
  assert.ok(functions[0]);
  return functions[0];
}

describe('the HTTP events of a SAM template', () => {
  it('are routes of the API that SAM makes when they name none', async () => {
    const fn = await only(`Events:
  Get: { Type: Api, Properties: { Path: '/items/{id}', Method: get } }
  Any: { Type: Api, Properties: { Path: '/{proxy+}', Method: any } }
  Http: { Type: HttpApi, Properties: { Path: /a, Method: POST, PayloadFormatVersion: '1.0' } }
  Default: { Type: HttpApi }
  Timer: { Type: Schedule, Properties: { Schedule: rate(1 minute) } }`);
    assert.deepEqual(
      fn.http?.routes.map((one) => [
        one.api,
        one.apiId,
        one.method,
        one.path,
        one.payloadFormat,
        one.stage,
      ]),
      [
        ['rest', 'ServerlessRestApi', 'GET', '/items/{id}', '1.0', 'Prod'],
        ['rest', 'ServerlessRestApi', 'ANY', '/{proxy+}', '1.0', 'Prod'],
        ['http', 'ServerlessHttpApi', 'POST', '/a', '1.0', '$default'],
        ['http', 'ServerlessHttpApi', 'ANY', '$default', '2.0', '$default'],
      ],
    );
    assert.equal(fn.http.url, undefined);
  });

  it('take stage, binary types and CORS from their API, else from Globals', async () => {
    const fn = await only(
      `Events:
  Own: { Type: Api, Properties: { Path: /, Method: get, RestApiId: !Ref Rest } }
  Other: { Type: Api, Properties: { Path: /x, Method: put } }`,
      `  Rest:
    Type: AWS::Serverless::Api
    Properties:
      StageName: dev
      BinaryMediaTypes: [image~1png]
      Cors: { AllowOrigin: "'https://a.example'", AllowMethods: "'GET,OPTIONS'", AllowHeaders: "'X-A, X-B'", MaxAge: "'600'", AllowCredentials: true }`,
      `Globals: { Api: { Cors: "'*'", BinaryMediaTypes: ['*/*'] } }`,
    );
    const [own, other] = fn.http?.routes ?? [];
    assert.deepEqual(
      [own?.apiId, own?.stage, own?.binaryMediaTypes, own?.cors],
      [
        'Rest',
        'dev',
        ['image/png'],
        {
          allowOrigins: ['https://a.example'],
          allowMethods: ['GET', 'OPTIONS'],
          allowHeaders: ['X-A', 'X-B'],
          exposeHeaders: [],
          allowCredentials: true,
          maxAgeSeconds: 600,
        },
      ],
    );
    assert.deepEqual(
      [other?.binaryMediaTypes, other?.cors?.allowOrigins, other?.cors?.allowMethods],
      [['*/*'], ['*'], ['PUT', 'OPTIONS']],
    );
  });

  it('take CORS of an HTTP API as a list or as true', async () => {
    const event = 'Events: { Own: { Type: HttpApi, Properties: { Path: /, Method: get } } }';
    const listed = await only(
      event,
      '',
      'Globals: { HttpApi: { CorsConfiguration: { AllowOrigins: [https://a.example], AllowMethods: [GET] } } }',
    );
    assert.deepEqual(listed.http?.routes[0]?.cors?.allowOrigins, ['https://a.example']);
    const all = await only(event, '', 'Globals: { HttpApi: { CorsConfiguration: true } }');
    assert.deepEqual(all.http?.routes[0]?.cors?.allowMethods, ['*']);
  });

  it('include a function URL, and the name and the limit that the template fixes', async () => {
    const fn = await only(`FunctionName: my-fn
ReservedConcurrentExecutions: 0
FunctionUrlConfig: { AuthType: NONE, InvokeMode: RESPONSE_STREAM, Cors: { AllowOrigins: ['*'] } }`);
    assert.deepEqual([fn.functionName, fn.reservedConcurrency], ['my-fn', 0]);
    assert.deepEqual([fn.http?.url?.streaming, fn.http?.url?.cors?.allowOrigins], [true, ['*']]);
  });

  it('survive events of any shape', async () => {
    for (const events of [
      'Events: []',
      'Events: text',
      'Events: { A: , B: [] }',
      'FunctionUrlConfig: 3',
    ])
      assert.equal((await only(events)).http?.routes.length ?? 0, 0);
  });
});
