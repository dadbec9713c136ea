import { exactly, type Route } from '../runtimeApi/route';
import type { ExtensionsSession } from './extensionsSession';

const BASE = '/2020-01-01/extension';

/** The calls of the Extensions API (AWS "Lambda Extensions API", read 2026-11). */
export function extensionRoutes(session: ExtensionsSession): readonly Route[] {
  return [
    {
      method: 'POST',
      path: exactly(`${BASE}/register`),
      run: (request, response) => session.register(request, response),
    },
    {
      method: 'GET',
      path: exactly(`${BASE}/event/next`),
      run: (request, response) => session.next(request, response),
    },
    {
      method: 'POST',
      path: exactly(`${BASE}/init/error`),
      run: (request, response) => session.fail('init-error', request, response),
    },
    {
      method: 'POST',
      path: exactly(`${BASE}/exit/error`),
      run: (request, response) => session.fail('exit-error', request, response),
    },
  ];
}
