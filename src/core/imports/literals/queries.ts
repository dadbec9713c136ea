/** `@literal`: any text; `@command`: what a call starts as a program. */

export const JAVASCRIPT_LITERALS = `
[(string) (template_string)] @literal
(call_expression
  function: [(identifier) @_name (member_expression property: (property_identifier) @_name)]
  arguments: (arguments . [(string) (template_string)] @command)
  (#match? @_name "^(spawn|exec|execFile)(Sync)?$"))
`;

export const PYTHON_LITERALS = `
(string) @literal
(call
  function: [(identifier) @_name (attribute attribute: (identifier) @_name)]
  arguments: (argument_list . [(string) @command (list . (string) @command)])
  (#match? @_name "^(run|call|check_call|check_output|Popen|system|popen|getoutput|create_subprocess_(exec|shell))$"))
`;

export const RUBY_LITERALS = `
(string) @literal
(call
  method: (identifier) @_name
  arguments: (argument_list . (string) @command)
  (#match? @_name "^(system|spawn|exec|popen|capture2|capture2e|capture3)$"))
(subshell) @command
`;

export const JAVA_LITERALS = `
(string_literal) @literal
(method_invocation
  name: (identifier) @_name
  arguments: (argument_list . (string_literal) @command)
  (#any-of? @_name "exec" "command"))
(object_creation_expression
  type: (type_identifier) @_name
  arguments: (argument_list . (string_literal) @command)
  (#eq? @_name "ProcessBuilder"))
`;
