/**
 * The document in which AWS keeps the shareable test events of a function: an OpenAPI 3 schema named
 * `_FUNCTION-schema` in the registry `lambda-testevent-schemas`, with the events among its examples. Read 2026-11 from
 * AWS SAM CLI (`samcli/lib/shared_test_events`, which serves `sam remote test-event`), and "Testing Lambda functions in
 * the console" of the Lambda Developer Guide.
 */
import { errorText } from '../errorText';
import { shapeOf } from './shape';

/** An event with the name that people know it by. */
export interface SavedEvent {
  readonly name: string;
  readonly value: unknown;
}

/** What of a document could be read, or one sentence about why nothing could. */
export type SharedEvents = { readonly events: readonly SavedEvent[] } | { readonly fault: string };

export function readShareableEvents(text: string): SharedEvents {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    return { fault: `It is no JSON: ${errorText(error)}` };
  }
  // `aws schemas describe-schema` prints the document as text inside another one.
  const content = field(document, 'Content');
  if (typeof content === 'string') return readShareableEvents(content);
  const examples = field(field(document, 'components'), 'examples');
  if (typeof examples !== 'object' || examples === null)
    return { fault: "It has no test events ('components.examples')." };
  const events = Object.entries(examples).flatMap(([name, example]) =>
    isRecord(example) && 'value' in example ? [{ name, value: example.value }] : [],
  );
  return events.length > 0 ? { events } : { fault: 'Its list of test events is empty.' };
}

/** @param events at least one */
export function shareableEvents(events: readonly SavedEvent[]): object {
  const metadata = { 'x-metadata': { invocationType: 'RequestResponse' } };
  return {
    openapi: '3.0.0',
    info: { version: '1.0.0', title: 'Event' },
    paths: {},
    components: {
      schemas: { Event: shapeOf(events[0]?.value) },
      examples: Object.fromEntries(events.map(({ name, value }) => [name, { value, ...metadata }])),
    },
  };
}

/** The name under which AWS looks for the events of a function. */
export function shareableSchemaName(functionName: string): string {
  return `_${functionName}-schema`;
}

function field(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
