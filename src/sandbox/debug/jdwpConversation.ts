import type { Conversation } from './conversation';
import type { DebugEvents } from './debugFront';

// Java Debug Wire Protocol, "JDWP Specification" and "Protocol Details" of Java SE 17, read 2026-11.
const HANDSHAKE = Buffer.from('JDWP-Handshake', 'latin1');
/** length 4, id 4, flags 1, command set 1, command 1 */
const HEADER = 11;
const MAX_PACKET = 256 * 1024 * 1024;
const REPLY = 0x80;
/** Event, Composite: the first byte of its data is what it suspends. */
const COMPOSITE = command(64, 100);
const SUSPENDS_NONE = 0;
/** VirtualMachine: Dispose, Resume; ThreadReference: Resume. */
const LETS_RUN = new Set([command(1, 6), command(1, 9), command(11, 3)]);
/** VirtualMachine: Suspend. */
const SUSPEND = command(1, 8);

interface Packet {
  readonly command: number;
  readonly data: Buffer;
}

/** Hears in the Java Debug Wire Protocol when the function is paused. */
export class JdwpConversation implements Conversation {
  private readonly client = new PacketReader();
  private readonly process = new PacketReader();
  private hasStarted = false;

  constructor(private readonly events: DebugEvents) {}

  fromClient(chunk: Uint8Array): void {
    for (const { command: asked } of this.client.read(chunk)) {
      if (asked === SUSPEND) this.events.onPaused();
      if (!LETS_RUN.has(asked)) continue;
      this.hasStarted = true;
      this.events.onRunning();
    }
  }

  fromProcess(chunk: Uint8Array): void {
    for (const { command: told, data } of this.process.read(chunk)) {
      const isPause = told === COMPOSITE && data[0] !== SUSPENDS_NONE;
      // Before the debugger has let it start, it stands still in any case.
      if (isPause && this.hasStarted) this.events.onPaused();
    }
  }

  clientLeft(): void {
    // The virtual machine drops what a debugger that left has set, and goes on.
    if (this.hasStarted) this.events.onRunning();
  }
}

/** Cuts one direction of a connection into the commands in it; replies are left out. */
class PacketReader {
  private rest = Buffer.alloc(0);
  private isGreeted = false;

  read(chunk: Uint8Array): readonly Packet[] {
    this.rest = Buffer.concat([this.rest, chunk]);
    if (!this.isGreeted && !this.takeGreeting()) return [];
    const packets: Packet[] = [];
    while (this.rest.length >= HEADER) {
      const length = this.rest.readUInt32BE(0);
      if (length < HEADER || length > MAX_PACKET) throw new Error('no packet');
      if (this.rest.length < length) break;
      const isReply = (this.rest.readUInt8(8) & REPLY) !== 0;
      const data = this.rest.subarray(HEADER, length);
      if (!isReply) packets.push({ command: this.rest.readUInt16BE(9), data });
      this.rest = this.rest.subarray(length);
    }
    return packets;
  }

  private takeGreeting(): boolean {
    const greeting = this.rest.subarray(0, HANDSHAKE.length);
    if (!HANDSHAKE.subarray(0, greeting.length).equals(greeting)) throw new Error('no handshake');
    if (greeting.length < HANDSHAKE.length) return false;
    this.rest = this.rest.subarray(HANDSHAKE.length);
    this.isGreeted = true;
    return true;
  }
}

function command(set: number, number: number): number {
  return set * 256 + number;
}
