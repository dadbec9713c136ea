import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../runtimeApi/readBody';
import { replyAccepted, replyError, replyJson } from '../runtimeApi/replies';
import type { Extension, EventName } from './extension';
import { parseRegistration } from './registration';
import type { ExtensionRegistry } from './registry';

const MAX_BODY = 64 * 1024;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const ERROR_TYPE = 'Lambda-Extension-Function-Error-Type';

/** What the owner of a session hears: that something changed, or that an extension gave up. */
export interface ExtensionsEvents {
  onChange(): void;
  onError(extension: Extension, kind: 'Extension.InitError' | 'Extension.ExitError'): void;
}

/** The Extensions API's side of one environment (AWS "Lambda Extensions API", read 2026-11). */
export class ExtensionsSession {
  constructor(
    private readonly registry: ExtensionRegistry,
    private readonly events: ExtensionsEvents,
  ) {}

  async register(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const name = headerOf(request, 'lambda-extension-name');
    const body = await readBody(request, MAX_BODY);
    if (name === '') {
      refuse(response, 'InvalidExtensionName', 'Empty extension name');
      return;
    }
    const text = body.kind === 'whole' ? Buffer.from(body.bytes).toString('utf8') : '';
    const parsed = parseRegistration(text);
    if ('problem' in parsed) {
      replyError(response, 403, 'InvalidRequestFormat', parsed.problem);
      return;
    }
    const known = this.registry.byName(name);
    const refusal = refusedEvent(parsed.events, known?.isExternal ?? false);
    if (refusal !== undefined) {
      refuse(response, 'InvalidEventType', refusal);
      return;
    }
    const extension = known?.isExternal ? known : this.addInternal(name, response);
    if (!extension || !this.move(extension, 'register', response, name)) return;
    extension.subscribe(parsed.events as readonly EventName[]);
    this.welcome(extension, request, response);
    this.events.onChange();
  }

  next(request: IncomingMessage, response: ServerResponse): void {
    const extension = this.identify(request, response);
    if (!extension || !this.move(extension, 'next', response)) return;
    extension.wait(response);
    this.events.onChange();
  }

  async fail(
    phase: 'init-error' | 'exit-error',
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    await readBody(request, MAX_BODY);
    const extension = this.identify(request, response);
    if (!extension) return;
    const errorType = headerOf(request, ERROR_TYPE.toLowerCase());
    if (errorType === '') {
      refuse(response, 'MissingHeader', `${ERROR_TYPE} not found`);
      return;
    }
    if (!this.move(extension, phase, response)) return;
    extension.errorType ??= errorType;
    replyAccepted(response);
    const kind = phase === 'init-error' ? 'Extension.InitError' : 'Extension.ExitError';
    this.events.onError(extension, kind);
  }

  /** The extension that a call names; else it has been refused. */
  identify(request: IncomingMessage, response: ServerResponse): Extension | undefined {
    const id = headerOf(request, 'lambda-extension-identifier');
    if (id === '') {
      const message = 'Missing Lambda-Extension-Identifier header';
      refuse(response, 'MissingExtensionIdentifier', message);
    } else if (!UUID.test(id)) {
      refuse(response, 'InvalidExtensionIdentifier', 'Invalid Lambda-Extension-Identifier');
    } else {
      const extension = this.registry.byId(id);
      if (extension) return extension;
      refuse(response, 'UnknownExtensionIdentifier', `Unknown extension ${id}`);
    }
    return undefined;
  }

  private addInternal(name: string, response: ServerResponse): Extension | undefined {
    const added = this.registry.addInternal(name);
    switch (added) {
      case 'closed':
        refuse(response, 'RegistrationClosed', 'Extension registration closed already');
        return undefined;
      case 'taken':
        refuse(response, 'InvalidExtensionState', 'Extension with this name already registered');
        return undefined;
      case 'too-many':
        refuse(response, 'TooManyExtensions', 'Extension limit (10) reached');
        return undefined;
      default:
        return added;
    }
  }

  private welcome(extension: Extension, request: IncomingMessage, response: ServerResponse): void {
    const { accountId, ...facts } = this.registry.facts;
    const features = headerOf(request, 'lambda-extension-accept-feature').split(',');
    const wantsAccount = features.some((feature) => feature.trim() === 'accountId');
    replyJson(response, 200, wantsAccount ? { ...facts, accountId } : facts, {
      'Lambda-Extension-Identifier': extension.id,
    });
  }

  private move(
    extension: Extension,
    action: 'register' | 'next' | 'init-error' | 'exit-error',
    response: ServerResponse,
    called?: string,
  ): boolean {
    const result = extension.move(action, called);
    if (!result.allowed) refuse(response, 'InvalidExtensionState', result.message);
    return result.allowed;
  }
}

function refusedEvent(events: readonly string[], isExternal: boolean): string | undefined {
  for (const event of events) {
    if (event === 'INVOKE') continue;
    if (event !== 'SHUTDOWN') return `${event}: ErrorInvalidEventType`;
    if (!isExternal) return `${event}: ShutdownEventNotSupportedForInternalExtension`;
  }
  return undefined;
}

function headerOf(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}

function refuse(response: ServerResponse, errorType: string, message: string): void {
  replyError(response, 403, `Extension.${errorType}`, message);
}
