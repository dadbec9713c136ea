import type { CorsRules } from '../../core/project/httpTriggers';
import type { Stack } from './stack';
import { child, isMapNode, type TemplateNode } from './templateNodes';
import { text, texts } from './templateText';

const EVERY_METHOD = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];

/** CORS of an HTTP API or a function URL; `true` allows everything. */
export function corsOf(stack: Stack, node: TemplateNode | undefined): CorsRules | undefined {
  if (text(stack, node) === 'true') {
    const all = ['*'];
    return {
      allowOrigins: all,
      allowMethods: all,
      allowHeaders: all,
      exposeHeaders: [],
      allowCredentials: false,
    };
  }
  if (!isMapNode(node)) return undefined;
  return {
    allowOrigins: texts(stack, child(node, 'AllowOrigins')),
    allowMethods: texts(stack, child(node, 'AllowMethods')),
    allowHeaders: texts(stack, child(node, 'AllowHeaders')),
    exposeHeaders: texts(stack, child(node, 'ExposeHeaders')),
    allowCredentials: text(stack, child(node, 'AllowCredentials')) === 'true',
    ...maxAge(text(stack, child(node, 'MaxAge'))),
  };
}

/** CORS of a REST API: one text per header, in single quotes; a text alone is the origin. */
export function restCors(
  stack: Stack,
  node: TemplateNode | undefined,
  method: string,
): CorsRules | undefined {
  if (!node) return undefined;
  const value = (name: string) => unquoted(text(stack, child(node, name)));
  const origin = isMapNode(node) ? value('AllowOrigin') : unquoted(text(stack, node));
  if (origin === undefined) return undefined;
  const methods = method === 'ANY' ? EVERY_METHOD : [...new Set([method, 'OPTIONS'])];
  return {
    allowOrigins: [origin],
    allowMethods: list(value('AllowMethods')) ?? methods,
    allowHeaders: list(value('AllowHeaders')) ?? [],
    exposeHeaders: [],
    allowCredentials: text(stack, child(node, 'AllowCredentials')) === 'true',
    ...maxAge(value('MaxAge')),
  };
}

function maxAge(value: string | undefined): { maxAgeSeconds?: number } {
  const seconds = Number(value ?? Number.NaN);
  return Number.isFinite(seconds) ? { maxAgeSeconds: seconds } : {};
}

/** Static values of headers stand in single quotes. */
export function unquoted(value: string | undefined): string | undefined {
  return value?.replace(/^'(.*)'$/, '$1');
}

export function list(value: string | undefined): string[] | undefined {
  return value?.split(',').map((part) => part.trim());
}
