import type { DebugProtocol } from '@vscode/debugprotocol';
import * as vscode from 'vscode';
import {
  eventFileOf,
  toAttachRequest,
  toRequest,
  type StrataConfiguration,
} from './debugConfiguration';
import { attachmentOf, type NeededExtension } from './attachments';
import type { DebugLauncher, DebugRun } from './debugLauncher';
import { errorText } from '../../core/errorText';

/**
 * The session that a person starts: it lives as long as the invocation, shows its logs and its answer, and owns the
 * session of the language's own debugger, which has the breakpoints.
 */
export class StrataDebugAdapter extends vscode.Disposable implements vscode.DebugAdapter {
  private readonly messages = new vscode.EventEmitter<vscode.DebugProtocolMessage>();
  private readonly stopping = new AbortController();
  private run: DebugRun | undefined;
  private lastSequence = 0;
  readonly onDidSendMessage = this.messages.event;

  constructor(
    private readonly session: vscode.DebugSession,
    private readonly launcher: DebugLauncher,
  ) {
    super(() => undefined);
  }

  handleMessage(message: vscode.DebugProtocolMessage): void {
    const request = message as DebugProtocol.Request;
    if (request.type === 'request') void this.answer(request);
  }

  override dispose(): void {
    void this.stop();
  }

  private async answer(request: DebugProtocol.Request): Promise<void> {
    try {
      const body = await this.carryOut(request);
      this.respond(request, { success: true, body });
      if (request.command === 'initialize') this.tell('initialized');
    } catch (error) {
      const message = errorText(error);
      this.respond(request, {
        success: false,
        message,
        body: { error: { id: 1, format: message, showUser: true } },
      });
      if (request.command === 'launch' || request.command === 'attach') this.tell('terminated');
    }
  }

  private async carryOut(request: DebugProtocol.Request): Promise<unknown> {
    switch (request.command) {
      case 'initialize':
        return { supportsTerminateRequest: true } satisfies DebugProtocol.Capabilities;
      case 'launch':
        return this.follow(await this.launch());
      case 'attach':
        return this.follow(await this.attach());
      case 'setBreakpoints': {
        const { breakpoints = [] } = request.arguments as DebugProtocol.SetBreakpointsArguments;
        return { breakpoints: breakpoints.map(() => ({ verified: false })) }; // the inner session has them
      }
      case 'threads':
        return { threads: [] };
      case 'terminate':
      case 'disconnect':
        await this.stop();
        this.tell('terminated');
        return undefined;
      default:
        return undefined;
    }
  }

  private async launch(): Promise<DebugRun> {
    const configuration = this.session.configuration as StrataConfiguration;
    const request = toRequest(configuration, await readEvent(configuration));
    return this.launcher.launch(request, (line) => this.hear(line), this.stopping.signal);
  }

  private attach(): Promise<DebugRun> {
    const request = toAttachRequest(this.session.configuration);
    return this.launcher.attach(request, (line) => this.hear(line), this.stopping.signal);
  }

  /** Hands over to the language's own debugger, and ends with the run. */
  private async follow(run: DebugRun): Promise<undefined> {
    this.run = run;
    // Stopped while it was being prepared: nobody would end it any more.
    if (this.stopping.signal.aborted) {
      await this.stop();
      throw new Error('The session was stopped.');
    }
    for (const warning of run.warnings) this.print(warning, 'console');
    void run.result.then(
      ({ payload = 'The sandbox has ended.', failed }) =>
        this.end(payload, failed ? 'stderr' : 'console'),
      (error: unknown) => this.end(errorText(error), 'stderr'),
    );
    await this.handOver(run);
    return undefined;
  }

  /** Has the language's own debugger attach; where it is not there, says what is and leaves the port open. */
  private async handOver({ endpoint }: DebugRun): Promise<void> {
    const { attachment, needs } = attachmentOf(this.session.name, endpoint);
    if (needs && !vscode.extensions.getExtension(needs.id)) {
      const message = missingExtension(needs, endpoint.port);
      this.print(message, 'console');
      void offerExtension(needs, message);
      return;
    }
    const attached = await vscode.debug.startDebugging(this.session.workspaceFolder, attachment, {
      parentSession: this.session,
      lifecycleManagedByParent: true,
      compact: true,
      // What the function prints and what is evaluated belong in one console.
      consoleMode: vscode.DebugConsoleMode.MergeWithParent,
      // The process waits for its debugger in any case.
      noDebug: false,
    });
    if (!attached) throw new Error('The debugger could not attach to the function.');
  }

  /** The invocation has ended by itself: its answer is the last that the console shows. */
  private async end(text: string, category: 'console' | 'stderr'): Promise<void> {
    if (!this.stopping.signal.aborted) this.print(text, category);
    await this.stop();
    this.tell('terminated');
  }

  private async stop(): Promise<void> {
    this.stopping.abort();
    const { run } = this;
    this.run = undefined;
    await run?.stop();
  }

  private hear(line: string): void {
    this.print(line, 'stdout');
  }

  private print(text: string, category: 'stdout' | 'stderr' | 'console'): void {
    this.tell('output', { category, output: `${text}\n` });
  }

  private respond(
    request: DebugProtocol.Request,
    answer: { success: boolean; message?: string; body?: unknown },
  ): void {
    this.send({ type: 'response', request_seq: request.seq, command: request.command, ...answer });
  }

  private tell(event: string, body?: unknown): void {
    this.send({ type: 'event', event, body });
  }

  private send(message: object): void {
    this.messages.fire({ seq: ++this.lastSequence, ...message });
  }
}

function missingExtension({ name, id, language }: NeededExtension, port: number): string {
  return `${language} functions are debugged by the extension ${name} (${id}), which is not installed. The function waits at 127.0.0.1:${port} for it or any other debugger.`;
}

async function offerExtension({ id }: NeededExtension, message: string): Promise<void> {
  const show = 'Show extension';
  const chosen = await vscode.window.showWarningMessage(message, show);
  if (chosen === show) await vscode.commands.executeCommand('extension.open', id);
}

async function readEvent(configuration: StrataConfiguration): Promise<string> {
  const file = eventFileOf(configuration);
  if (file === undefined) return JSON.stringify(configuration.event ?? {});
  const uri = vscode.Uri.joinPath(vscode.Uri.file(configuration.project ?? ''), file);
  return (await vscode.workspace.openTextDocument(uri)).getText();
}
