import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { startEndpoint, type RunningEndpoint } from '../support/endpoint';
import { httpJudges } from '../support/httpJudges';
import { hasNamespaces } from '../support/namespaces';
import { runStrata } from '../support/strata';
import { workspaceOf, type Workspace } from '../unit/support/workspaces';

/** Every way in, each to a function in Node.js and one in Python that know of HTTP by a public library only. */
const template = (layer: string) => `Globals: { Function: { CodeUri: src, Timeout: 20 } }
Resources:
  Judges: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: ${layer} } }
  Rest: { Type: AWS::Serverless::Api, Properties: { StageName: live, BinaryMediaTypes: ['*/*'] } }
  Node:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      Handler: app.handler
      Layers: [!Ref Judges]
      FunctionUrlConfig: { AuthType: NONE }
      Events:
        Rest: { Type: Api, Properties: { RestApiId: !Ref Rest, Method: any, Path: '/node/rest/{proxy+}' } }
        Http: { Type: HttpApi, Properties: { Method: any, Path: '/node/http/{proxy+}' } }
        Old: { Type: HttpApi, Properties: { Method: any, Path: '/node/old/{proxy+}', PayloadFormatVersion: '1.0' } }
  Python:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.11
      Handler: app.handler
      Layers: [!Ref Judges]
      FunctionUrlConfig: { AuthType: NONE }
      Events:
        Rest: { Type: Api, Properties: { RestApiId: !Ref Rest, Method: any, Path: '/python/rest/{proxy+}' } }
        Http: { Type: HttpApi, Properties: { Method: any, Path: '/python/http/{proxy+}' } }
        Old: { Type: HttpApi, Properties: { Method: any, Path: '/python/old/{proxy+}', PayloadFormatVersion: '1.0' } }
  Stream:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      Handler: stream.handler
      FunctionUrlConfig: { AuthType: NONE, InvokeMode: RESPONSE_STREAM }
      Environment: { Variables: { GATE: !Ref Gate } }
  Fail: { Type: AWS::Serverless::Function, Properties: { Runtime: nodejs22.x, Handler: stream.fail, Events: { E: { Type: HttpApi, Properties: { Method: GET, Path: /fail } } } } }
`;

/** Tells what it was asked, in a body of bytes that are no text, with two cookies. */
const NODE = `const serverless = require('serverless-http');
module.exports.handler = serverless((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part)).on('end', () => {
    const [path, query] = request.url.split('?');
    const told = { method: request.method, path, query: query ?? '', cookie: request.headers.cookie,
      multi: request.headers['x-multi'], body: Buffer.concat(parts).toString('hex') };
    response.statusCode = 207;
    response.setHeader('set-cookie', ['a=1; Path=/', 'b=2']);
    response.setHeader('content-type', 'application/octet-stream');
    response.end(Buffer.concat([Buffer.from([0xff, 0x00]), Buffer.from(JSON.stringify(told))]));
  });
}, { binary: true });
`;
const PYTHON = `import json
from mangum import Mangum

async def app(scope, receive, send):
    headers = dict((k.decode(), v.decode()) for k, v in scope["headers"])
    told = {"method": scope["method"], "path": scope["path"], "query": scope["query_string"].decode(),
        "cookie": headers.get("cookie"), "multi": headers.get("x-multi"), "body": (await receive())["body"].hex()}
    await send({"type": "http.response.start", "status": 207, "headers": [
        (b"set-cookie", b"a=1; Path=/"), (b"set-cookie", b"b=2"), (b"content-type", b"application/octet-stream")]})
    await send({"type": "http.response.body", "body": b"\\xff\\x00" + json.dumps(told).encode()})

handler = Mangum(app, lifespan="off")
`;
const STREAM = `exports.handler = awslambda.streamifyResponse(async (event, out) => {
  const head = { statusCode: 203, headers: { 'content-type': 'text/plain' }, cookies: ['a=1', 'b=2'] };
  out = awslambda.HttpResponseStream.from(out, head);
  out.write('one');
  await fetch(process.env.GATE);
  out.end('two');
});
exports.fail = async () => { throw new RangeError('too far'); };
`;

const run = promisify(execFile);

describe('strata start --http', function () {
  this.timeout(300_000);
  let workspace: Workspace;
  let endpoint: RunningEndpoint;
  let gate: Server;
  let open: () => void;
  let port: string;

  before(async function () {
    if (!hasNamespaces()) this.skip();
    const opened = new Promise<void>((resolve) => (open = resolve));
    gate = createServer((_request, response) => void opened.then(() => response.end()));
    await new Promise<void>((resolve) => gate.listen(0, '127.0.0.1', resolve));
    workspace = await workspaceOf({
      'template.yaml': template(httpJudges()),
      'src/app.js': NODE,
      'src/app.py': PYTHON,
      'src/stream.js': STREAM,
    });
    const place = `GATE=http://127.0.0.1:${(gate.address() as AddressInfo).port}`;
    endpoint = await startEndpoint(workspace.folder, ['--http', '0', '--env', place]);
    port = new URL(endpoint.http?.http ?? '').port;
  });
  after(async () => {
    await endpoint.stop();
    gate.close();
    await workspace.dispose();
  });

  /** Asks as people do; `curl` finds names below localhost by itself. */
  async function curl(url: string, ...args: string[]) {
    const { stdout } = await run('curl', ['--silent', '--show-error', '--include', ...args, url], {
      encoding: 'buffer',
    });
    const end = stdout.indexOf('\r\n\r\n');
    const [status = '', ...headers] = stdout.subarray(0, end).toString().split('\r\n');
    return { status: Number(status.split(' ')[1]), headers, body: stdout.subarray(end + 4) };
  }

  it('prints where it listens, then where HTTP is served, with every route', () => {
    const { http = '', routes = [] } = endpoint.http ?? {};
    assert.match(http, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.equal(routes.length, 10);
    assert.deepEqual(routes[0], {
      method: 'ANY',
      path: '/node/rest/{proxy+}',
      function: 'Node',
      api: 'Rest',
      url: `${http}/node/rest/{proxy+}`,
    });
    assert.deepEqual(routes.at(-1), {
      method: 'ANY',
      path: '/',
      function: 'Stream',
      url: `http://stream.localhost:${port}/`,
    });
  });

  for (const language of ['node', 'python'] as const) {
    for (const way of ['rest', 'http', 'old', 'url'] as const) {
      it(`brings a request to a framework and its answer back (${language}, ${way})`, async () => {
        const host = way === 'url' ? `${language}.localhost` : '127.0.0.1';
        const place = `/${language}/${way}/some/thing`;
        const answer = await curl(
          `http://${host}:${port}${place}?a=1&a=2&b=x%2By`,
          ...['--request', 'PUT', '--cookie', 'c=1; d=2', '--header', 'X-Multi: one'],
          ...['--header', 'content-type: application/octet-stream', '--data-binary', 'bytes é'],
        );
        const said = endpoint.said().slice(-2000);
        assert.equal(answer.status, 207, said);
        assert.deepEqual([...answer.body.subarray(0, 2)], [0xff, 0], said);
        const told = JSON.parse(answer.body.subarray(2).toString()) as Record<string, string>;
        const query = [...new URLSearchParams(told.query)];
        const cookie = told.cookie?.split(/; ?/);
        assert.deepEqual(
          { ...told, query, cookie },
          {
            method: 'PUT',
            path: place,
            query: [...new URLSearchParams('a=1&a=2&b=x%2By')],
            cookie: ['c=1', 'd=2'],
            multi: 'one',
            body: Buffer.from('bytes é').toString('hex'),
          },
        );
        const cookies = answer.headers.filter((one) => /^set-cookie:/i.test(one));
        assert.deepEqual(
          cookies.map((one) => one.replace(/^[^:]*: /, '')),
          ['a=1; Path=/', 'b=2'],
        );
      });
    }
  }

  it('streams a function URL: the head and each part before the next is written', async () => {
    const answer = await askAt('stream.localhost');
    assert.equal(answer.statusCode, 203);
    assert.deepEqual(answer.headers['set-cookie'], ['a=1', 'b=2']);
    const parts: string[] = [];
    for await (const part of answer as AsyncIterable<Buffer>) {
      parts.push(part.toString());
      open(); // the function waits for this before its second part
    }
    assert.deepEqual(parts, ['one', 'two']);
  });

  it('answers the error of a function as AWS does', async () => {
    const { status, body } = await curl(`http://127.0.0.1:${port}/fail`);
    assert.deepEqual([status, body.toString()], [500, '{"message":"Internal Server Error"}']);
    assert.match(endpoint.said(), /^GET \/fail \(Fail\): the function failed$/m);
    assert.match(endpoint.said(), /^Authorizers, API keys and signatures are not checked/m);
  });

  it('says in one line that its port is in use, and leaves nothing running', async () => {
    const again = await runStrata(['start', '--port', '0', '--http', port], {
      cwd: workspace.folder,
    });
    assert.deepEqual([again.code, again.stdout], [2, '']);
    assert.match(again.stderr, new RegExp(`^Port ${port} of 127.0.0.1 is in use\\. .*\n$`));
  });

  it('listens where nothing has an API or a URL, and says so', async () => {
    const empty = await workspaceOf({
      'template.yaml':
        'Resources: { Fn: { Type: AWS::Serverless::Function, Properties: { CodeUri: src, Runtime: nodejs22.x, Handler: a.b } } }',
    });
    const idle = await startEndpoint(empty.folder, ['--http', '0']);
    assert.deepEqual(idle.http?.routes, []);
    assert.equal(await idle.stop(), 0);
    assert.match(idle.said(), /^warning: No function of the project has/m);
    await empty.dispose();
  });

  /** Not every system finds names below localhost: the name goes into the request only. */
  function askAt(host: string): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      get(endpoint.http?.http ?? '', { headers: { host } }, resolve).on('error', reject);
    });
  }
});
