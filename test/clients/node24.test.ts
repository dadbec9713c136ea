import { compareNode } from './support/compareNode';

// A file for each generation of the client: files run side by side.
compareNode('nodejs24.x', 'node4-4.0.2');
