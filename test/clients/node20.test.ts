import { compareNode } from './support/compareNode';

// A file for each generation of the client: files run side by side.
compareNode('nodejs20.x', 'node3-3.3.0');
