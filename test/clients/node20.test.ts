import { compareNode } from './support/compareNode';

// The generation 3.x of the client. A file for each: files run side by side.
compareNode('nodejs20.x');
