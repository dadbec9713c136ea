/** Names that some scope binds: they may hide `require`, or be made by `createRequire`. */
const SHARED = `
(import_statement source: (string) @import)
(export_statement source: (string) @import)
(call_expression function: (import) arguments: (arguments) @import-call)
(call_expression function: (identifier) @call arguments: (arguments))
(call_expression
  function: (member_expression object: (identifier) @resolve property: (property_identifier) @_property)
  arguments: (arguments)
  (#eq? @_property "resolve"))
(call_expression function: (call_expression function: (_) @create) arguments: (arguments) @create-call)
(variable_declarator name: (identifier) @bound)
(function_declaration name: (identifier) @bound)
(arrow_function parameter: (identifier) @bound)
(shorthand_property_identifier_pattern) @bound
(import_specifier name: (identifier) @_imported alias: (identifier) @create-alias (#eq? @_imported "createRequire"))
`;

export const JAVASCRIPT_QUERY = `${SHARED}
(formal_parameters (identifier) @bound)
`;

export const TYPESCRIPT_QUERY = `${SHARED}
(required_parameter pattern: (identifier) @bound)
(optional_parameter pattern: (identifier) @bound)
(import_require_clause source: (string) @import-require)
`;
