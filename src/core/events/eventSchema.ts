import { EVENT_TEMPLATES } from './catalogue';
import { shapeOf } from './shape';

/**
 * A JSON schema that completes saved events and forbids nothing: the names of every known source, and each sample as a
 * whole. An event of one's own is as good as any.
 */
export function eventSchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'An event for a Lambda function',
    defaultSnippets: EVENT_TEMPLATES.map(({ title, source, event }) => ({
      label: title,
      description: source,
      body: escapeSnippet(event),
    })),
    anyOf: [
      {},
      ...EVENT_TEMPLATES.map(({ title, source, event }) => ({
        title,
        description: source,
        ...shapeOf(event),
      })),
    ],
  };
}

/** `$` begins a variable in a snippet of the editor. */
function escapeSnippet(value: unknown): unknown {
  const text = JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'string' ? one.replace(/[\\$}]/g, '\\$&') : one,
  );
  return JSON.parse(text) as unknown;
}
