import assert from 'node:assert/strict';
import { gatewaysAt } from '../../../../src/core/http/atHost';
import { clashesOf } from '../../../../src/core/http/clashes';
import { findRoute } from '../../../../src/core/http/findRoute';
import { gatewaysOf } from '../../../../src/core/http/gateways';
import { functionsIn } from '../../support/httpFunctions';

/** Function and path parameters of what takes a request. */
async function taken(kind: 'Api' | 'HttpApi', routes: Readonly<Record<string, string>>) {
  const functions = await functionsIn(
    Object.fromEntries(
      Object.entries(routes).map(([id, route]) => {
        const [method, path] = route.split(' ');
        const at =
          route === '$default' ? '' : `, Properties: { Method: ${method}, Path: '${path}' }`;
        return [id, `Events: { E: { Type: ${kind}${at} } }`];
      }),
    ),
  );
  return (request: string) => {
    const [method = '', path = ''] = request.split(' ');
    const found = findRoute(gatewaysOf(functions), { method, path });
    if (found?.kind !== 'route') return undefined;
    return [found.definition.id, { ...found.pathParameters }];
  };
}

describe('the route of a request', () => {
  const rest = {
    List: 'get /items',
    Item: 'get /items/{id}',
    Special: 'get /items/special',
    Rest: 'any /items/{rest+}',
    Any: 'any /{proxy+}',
    Put: 'put /items/{id}',
  };
  const cases: readonly (readonly [string, unknown])[] = [
    ['GET /items', ['List', {}]],
    ['GET /items/special', ['Special', {}]],
    ['GET /items/7', ['Item', { id: '7' }]],
    ['PUT /items/7', ['Put', { id: '7' }]],
    ['GET /items/a%20b%2Fc', ['Item', { id: 'a b/c' }]],
    ['GET /items/7/parts/8', ['Rest', { rest: '7/parts/8' }]],
    ['PATCH /other/thing', ['Any', { proxy: 'other/thing' }]],
    ['GET /other/thing/', ['Any', { proxy: 'other/thing' }]],
    ['GET /Prod/items/7', ['Item', { id: '7' }]],
    ['GET /', undefined],
    ['GET /items/%zz', ['Item', { id: '%zz' }]],
  ];
  for (const [request, expected] of cases) {
    it(`of a REST API: ${request}`, async () => {
      assert.deepEqual((await taken('Api', rest))(request), expected);
    });
  }

  it('of a REST API is sought at the most exact resource only, whatever methods it has', async () => {
    assert.equal((await taken('Api', rest))('POST /items'), undefined);
  });

  it('of an HTTP API is sought by method and path together, and $default takes the rest', async () => {
    const find = await taken('HttpApi', {
      List: 'GET /items',
      Any: 'ANY /items/{id}',
      Post: 'POST /items/{id}',
      Default: '$default',
    });
    assert.deepEqual(find('GET /items'), ['List', {}]);
    assert.deepEqual(find('POST /items'), ['Default', {}]);
    assert.deepEqual(find('POST /items/1'), ['Post', { id: '1' }]);
    assert.deepEqual(find('GET /items/1'), ['Any', { id: '1' }]);
    assert.deepEqual(find('GET /items/'), ['Default', {}]);
    assert.deepEqual(find('GET /'), ['Default', {}]);
  });
});

describe('hosts', () => {
  const api = (id: string, kind = 'Api', at = '{ Method: get, Path: "/items/{id}" }') =>
    `Events: { E: { Type: ${kind}, Properties: { ${kind === 'Api' ? 'RestApiId' : 'ApiId'}: !Ref ${id}, ${at.slice(1)} } }`;

  it('serve each API and function URL under its own name, and all APIs under any other', async () => {
    const gateways = gatewaysOf(
      await functionsIn({
        One: api('Items'),
        Two: api('Second_Api', 'HttpApi'),
        Url: 'FunctionUrlConfig: { AuthType: NONE }',
      }),
    );
    const at = (host: string | undefined) => gatewaysAt(gateways, host).map(({ id }) => id);
    assert.deepEqual(at('items.localhost:3000'), ['Items']);
    assert.deepEqual(at('SECOND-API.localhost'), ['Second_Api']);
    assert.deepEqual(at('url.localhost:3000'), ['Url']);
    assert.deepEqual(at('nobody.localhost:3000'), []);
    for (const host of ['localhost:3000', '127.0.0.1:3000', '[::1]:3000', undefined])
      assert.deepEqual(at(host), ['Items', 'Second_Api'], host);
  });

  it('serve the only function URL of a project without APIs at any name', async () => {
    const url = 'FunctionUrlConfig: { AuthType: NONE }';
    const one = gatewaysOf(await functionsIn({ Url: url }));
    assert.deepEqual(gatewaysAt(one, 'localhost:3000'), one);
    const two = gatewaysOf(await functionsIn({ Url: url, Other: url }));
    assert.deepEqual(gatewaysAt(two, 'localhost:3000'), []);
  });

  it('tell routes that two APIs have', async () => {
    const gateways = gatewaysOf(
      await functionsIn({
        One: api('Items'),
        Two: api('Others', 'Api', '{ Method: any, Path: "/items/{name}" }'),
        Three: api('Others', 'Api', '{ Method: any, Path: "/items/{name}/x" }'),
      }),
    );
    assert.deepEqual(
      clashesOf(gateways).map(({ method, path, first, second }) => [
        method,
        path,
        first.id,
        second.id,
      ]),
      [['ANY', '/items/{name}', 'Items', 'Others']],
    );
  });
});
