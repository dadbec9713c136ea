export const RUBY_QUERY = `
(call
  method: (identifier) @_method
  arguments: (argument_list . (_) @argument)
  (#any-of? @_method "require" "require_relative" "gem" "load"))
(call
  method: (identifier) @_method
  arguments: (argument_list . (_) . (string) @autoload)
  (#eq? @_method "autoload"))
`;
