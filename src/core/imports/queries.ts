import type { GrammarName } from '../ports/grammars';
import { JAVA_QUERY } from './java/queries';
import { JAVASCRIPT_QUERY, TYPESCRIPT_QUERY } from './javascript/queries';
import {
  JAVA_LITERALS,
  JAVASCRIPT_LITERALS,
  PYTHON_LITERALS,
  RUBY_LITERALS,
} from './literals/queries';
import { PYTHON_QUERY } from './python/queries';
import { RUBY_QUERY } from './ruby/queries';

/** What is asked of a source: its imports, and the literals that name runtime paths and programs. */
export interface LanguageQueries {
  readonly imports: string;
  readonly literals: string;
}

export const QUERIES: Readonly<Record<GrammarName, LanguageQueries>> = {
  javascript: { imports: JAVASCRIPT_QUERY, literals: JAVASCRIPT_LITERALS },
  typescript: { imports: TYPESCRIPT_QUERY, literals: JAVASCRIPT_LITERALS },
  tsx: { imports: TYPESCRIPT_QUERY, literals: JAVASCRIPT_LITERALS },
  python: { imports: PYTHON_QUERY, literals: PYTHON_LITERALS },
  ruby: { imports: RUBY_QUERY, literals: RUBY_LITERALS },
  java: { imports: JAVA_QUERY, literals: JAVA_LITERALS },
};
