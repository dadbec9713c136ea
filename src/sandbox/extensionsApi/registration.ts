import { errorText } from '../../core/errorText';

export type Registration =
  | { readonly events: readonly string[] }
  /** Why it can't be read, for the answer. */
  | { readonly problem: string };

const NO_KEYS = 'configurationKeys are deprecated; use environment variables instead';

/** The body of `extension/register`: `{"events": ["INVOKE", "SHUTDOWN"]}`. */
export function parseRegistration(text: string): Registration {
  const value = parse(text);
  if ('problem' in value) return value;
  const { events, configurationKeys } = value.fields;
  if (Array.isArray(configurationKeys) && configurationKeys.length > 0) return { problem: NO_KEYS };
  if (events === undefined || events === null) return { events: [] };
  const areNames = Array.isArray(events) && events.every((event) => typeof event === 'string');
  return areNames ? { events } : { problem: 'events must be a list of names' };
}

function parse(
  text: string,
): { readonly fields: Readonly<Record<string, unknown>> } | { readonly problem: string } {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return { problem: 'the body must be a JSON object' };
    }
    return { fields: value as Record<string, unknown> };
  } catch (error) {
    return { problem: errorText(error) };
  }
}
