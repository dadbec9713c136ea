import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { nodeFiles } from '../../../src/platform/nodeFiles';
import { readSamTemplates } from '../../../src/projects/sam/samTemplates';

/** Synthesized by aws-cdk-lib 2.276.0, without permissions and metadata. */
const CDK = path.resolve(__dirname, '../../corpus/http/cdk.template.json');

async function triggersIn(text: string) {
  const { functions } = await readSamTemplates(nodeFiles, [{ path: CDK, text }]);
  return new Map(functions.map(({ id, http }) => [id.replace(/[0-9A-F]{8}$/, ''), http]));
}

describe('APIs and function URLs as resources of their own', () => {
  it('are routes of the functions that they integrate, as CDK writes them', async () => {
    const triggers = await triggersIn(readFileSync(CDK, 'utf8'));
    const routes = [...triggers].flatMap(([id, http]) =>
      (http?.routes ?? []).map((one) => [
        id,
        one.api,
        one.apiId.replace(/[0-9A-F]{8}$/, ''),
        `${one.method} ${one.path}`,
        one.payloadFormat,
        one.stage,
      ]),
    );
    assert.deepEqual(routes, [
      ['List', 'rest', 'Rest', 'GET /items', '1.0', 'live'],
      ['Item', 'rest', 'Rest', 'ANY /items/{id}', '1.0', 'live'],
      ['Any', 'http', 'Web', 'GET /web/{proxy+}', '2.0', '$default'],
      ['Any', 'http', 'Web', 'POST /web/{proxy+}', '2.0', '$default'],
      ['Any', 'http', 'Rest1', 'ANY $default', '1.0', '$default'],
    ]);
  });

  it('have their stage variables, binary types and CORS', async () => {
    const triggers = await triggersIn(readFileSync(CDK, 'utf8'));
    const list = triggers.get('List')?.routes[0];
    assert.deepEqual(list?.stageVariables, { TABLE: 'items' });
    assert.deepEqual(list.binaryMediaTypes, ['image/*']);
    assert.deepEqual(list.cors?.allowOrigins, ['https://a.example']);
    assert.deepEqual(list.cors.allowMethods, ['GET', 'PUT']);
    const web = triggers.get('Any')?.routes[0];
    assert.deepEqual(web?.cors?.allowOrigins, ['https://b.example']);
  });

  it('stream where the URL says so', async () => {
    const hook = (await triggersIn(readFileSync(CDK, 'utf8'))).get('Hook');
    assert.deepEqual(hook?.routes, []);
    assert.equal(hook.url?.streaming, true);
    assert.deepEqual(hook.url.cors?.allowOrigins, ['*']);
  });

  it('that lead nowhere, or in a circle, are none', async () => {
    const resource = (Type: string, Properties: object) => ({ Type, Properties });
    const ref = (Ref: string) => ({ Ref });
    const integration = { Type: 'AWS_PROXY', Uri: { 'Fn::Sub': 'x/${Fn.Arn}/invocations' } };
    const triggers = await triggersIn(
      JSON.stringify({
        Resources: {
          Fn: resource('AWS::Lambda::Function', { Handler: 'a.b', Runtime: 'nodejs22.x' }),
          Rest: resource('AWS::ApiGateway::RestApi', {}),
          A: resource('AWS::ApiGateway::Resource', { PathPart: 'a', ParentId: ref('B') }),
          B: resource('AWS::ApiGateway::Resource', { PathPart: 'b', ParentId: ref('A') }),
          Circle: resource('AWS::ApiGateway::Method', {
            ...{ HttpMethod: 'GET', RestApiId: ref('Rest'), ResourceId: ref('A') },
            Integration: integration,
          }),
          Root: resource('AWS::ApiGateway::Method', {
            ...{ HttpMethod: 'GET', RestApiId: ref('Rest') },
            ...{ ResourceId: { 'Fn::GetAtt': ['Rest', 'RootResourceId'] } },
            Integration: integration,
          }),
          Foreign: resource('AWS::ApiGateway::Method', {
            ...{ HttpMethod: 'GET', RestApiId: 'abc', ResourceId: ref('A') },
            Integration: integration,
          }),
          Socket: resource('AWS::ApiGatewayV2::Api', { ProtocolType: 'WEBSOCKET' }),
          Link: resource('AWS::ApiGatewayV2::Integration', {
            IntegrationUri: { 'Fn::GetAtt': 'Fn.Arn' },
          }),
          Message: resource('AWS::ApiGatewayV2::Route', {
            ...{ ApiId: ref('Socket'), RouteKey: '$default' },
            Target: { 'Fn::Sub': 'integrations/${Link}' },
          }),
          Url: resource('AWS::Lambda::Url', { TargetFunctionArn: ref('Nobody') }),
        },
      }),
    );
    const { routes, url } = triggers.get('Fn') ?? {};
    assert.deepEqual(
      routes?.map((one) => one.path),
      ['/'],
    );
    assert.equal(url, undefined);
  });
});
