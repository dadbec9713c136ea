/** Writes the schema that completes saved events: `npm run schemas`. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { eventSchema } from '../src/core/events/eventSchema';

const place = path.resolve(__dirname, '../schemas/event.schema.json');
writeFileSync(place, `${JSON.stringify(eventSchema(), undefined, 2)}\n`);
