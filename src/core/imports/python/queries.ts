export const PYTHON_QUERY = `
(import_statement name: (dotted_name) @import)
(import_statement name: (aliased_import name: (dotted_name) @import))
(import_from_statement module_name: (_) @from)
(call function: (identifier) @call arguments: (argument_list) (#any-of? @call "__import__" "import_module"))
(call
  function: (attribute object: (identifier) @_module attribute: (identifier) @_name) @call
  arguments: (argument_list)
  (#eq? @_module "importlib")
  (#eq? @_name "import_module"))
`;
