/** What listens to one connection between a debugger and the function's process. What is no protocol throws. */
export interface Conversation {
  fromClient(chunk: Uint8Array): void;
  fromProcess(chunk: Uint8Array): void;
  /** The connection is closed. */
  clientLeft(): void;
}
