/** Wrong input of which nothing can be made: one clear line for people. Faces show it; the command line exits 2. */
export class AppError extends Error {
  override readonly name = 'AppError';
}
