export const JAVA_QUERY = `
(import_declaration) @import
(method_invocation
  object: (identifier) @_class
  name: (identifier) @_method
  arguments: (argument_list . (_) @argument)
  (#eq? @_class "Class")
  (#eq? @_method "forName"))
`;
