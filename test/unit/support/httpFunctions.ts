import path from 'node:path';
import type { HttpRequest } from '../../../src/core/http/httpMessage';
import type { FunctionDefinition } from '../../../src/core/project/definitions';
import { nodeFiles } from '../../../src/platform/nodeFiles';
import { readSamTemplates } from '../../../src/projects/sam/samTemplates';

/** One function of a template: what stands below its `Properties`. */
type Functions = Readonly<Record<string, string>>;

/** The functions of a SAM template, as the product reads them. */
export async function functionsIn(
  given: Functions,
  resources = '',
): Promise<readonly FunctionDefinition[]> {
  const text = `Globals: { Function: { CodeUri: src, Runtime: nodejs22.x, Handler: app.handler } }
Resources:
${Object.entries(given).map(functionText).join('')}${resources}`;
  const file = { path: path.resolve('/project/template.yaml'), text };
  return (await readSamTemplates(nodeFiles, [file])).functions;
}

function functionText([id, properties]: readonly [string, string]): string {
  return `  ${id}:
    Type: AWS::Serverless::Function
    Properties:
${properties.replace(/^/gm, '      ')}
`;
}

export function requestOf(given: Partial<HttpRequest> = {}): HttpRequest {
  return {
    requestId: '3f1c7d0e-0000-4000-8000-000000000001',
    method: 'GET',
    path: '/',
    query: '',
    headers: [['Host', 'api.localhost:3000']],
    body: new Uint8Array(),
    sourceIp: '127.0.0.1',
    time: Date.UTC(2026, 10, 3, 4, 5, 6),
    ...given,
  };
}
