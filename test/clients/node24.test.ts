import { compareNode } from './support/compareNode';

// The generation 4.x of the client. A file for each: files run side by side.
compareNode('nodejs24.x');
