import type { DebuggerAddress } from '../debug/debugFront';
import { readAnnouncement } from './readAnnouncement';
import { replyText } from './replies';
import { exactly, type Route } from './route';
import type { RuntimeSession } from './runtimeSession';

const BASE = '/2018-06-01';

/** The calls of the Runtime API (AWS "Using the Lambda runtime API", read 2026-11). */
export function runtimeRoutes(session: RuntimeSession): readonly Route[] {
  return [
    {
      method: 'GET',
      path: exactly(`${BASE}/ping`),
      run: (_request, response) => replyText(response, 200, 'pong'),
    },
    {
      method: 'GET',
      path: exactly(`${BASE}/runtime/invocation/next`),
      run: (_request, response) => session.next(response),
    },
    {
      method: 'POST',
      path: exactly(`${BASE}/runtime/init/error`),
      run: (request, response) => session.failInit(request, response),
    },
    {
      method: 'POST',
      path: new RegExp(`^${BASE}/runtime/invocation/([^/]+)/response$`),
      run: (request, response, id) => session.respond(id, request, response),
    },
    {
      method: 'POST',
      path: new RegExp(`^${BASE}/runtime/invocation/([^/]+)/error$`),
      run: (request, response, id) => session.fail(id, request, response),
    },
  ];
}

/** Ours: the bootstraps of a function that is debugged tell where their debugger listens. */
export function debuggerRoute(onDebugger: (address: DebuggerAddress) => void): Route {
  return {
    method: 'POST',
    path: exactly('/strata/debugger'),
    run: async (request, response) => {
      const address = await readAnnouncement(request);
      if (!address) {
        replyText(response, 400, 'no address of a debugger');
        return;
      }
      onDebugger(address);
      replyText(response, 202, 'waiting for a client');
    },
  };
}
