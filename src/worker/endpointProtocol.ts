import type { HttpDocument } from '../app/httpRoutes';
import type { RunChoices } from '../app/runChoices';

/** What can be asked of local Lambda endpoints: one for each project. */
export interface EndpointMethods {
  /** Serves a project's functions to SDKs, and its APIs and function URLs too when asked; one that runs is replaced. */
  startEndpoint: {
    params: {
      readonly folder: string;
      readonly http: boolean;
      /** By the function's id: how it is run. */
      readonly choices: Readonly<Record<string, RunChoices>>;
    };
    result: {
      /** E.g. `http://127.0.0.1:3001`. */
      readonly url: string;
      readonly http?: HttpDocument;
    };
  };
  stopEndpoint: { params: { readonly folder: string }; result: undefined };
}
