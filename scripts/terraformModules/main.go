// Prints as JSON what terraform-config-inspect finds in the modules whose folders are its arguments.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"sort"

	"github.com/hashicorp/terraform-config-inspect/tfconfig"
)

type module struct {
	OK        bool              `json:"ok"`
	Variables []string          `json:"variables"`
	Outputs   []string          `json:"outputs"`
	Resources []string          `json:"resources"`
	Data      []string          `json:"data"`
	Calls     map[string]string `json:"calls"`
}

func main() {
	modules := map[string]module{}
	for _, folder := range os.Args[1:] {
		found, diagnostics := tfconfig.LoadModule(folder)
		calls := map[string]string{}
		for name, call := range found.ModuleCalls {
			calls[name] = call.Source
		}
		modules[folder] = module{
			OK:        !diagnostics.HasErrors(),
			Variables: names(found.Variables),
			Outputs:   names(found.Outputs),
			Resources: names(found.ManagedResources),
			Data:      names(found.DataResources),
			Calls:     calls,
		}
	}
	if err := json.NewEncoder(os.Stdout).Encode(modules); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func names[T any](all map[string]T) []string {
	found := []string{}
	for name := range all {
		found = append(found, name)
	}
	sort.Strings(found)
	return found
}
