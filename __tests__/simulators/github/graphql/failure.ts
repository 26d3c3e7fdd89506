/** One field can't be resolved: it becomes null, the rest of the answer stands. */
export class FieldFailure extends Error {
  readonly type: FailureType;

  constructor(type: FailureType, message: string) {
    super(message);
    this.type = type;
  }

  /** Whether no correct client asks for such a thing, whatever the state. */
  get isViolation(): boolean {
    return /PAGINATION|ARGUMENT/.test(this.type);
  }
}

/** As in the `type` of GitHub's errors. */
type FailureType =
  | "NOT_FOUND"
  | "FORBIDDEN"
  | "MISSING_PAGINATION_BOUNDARIES"
  | "EXCESSIVE_PAGINATION"
  | "INVALID_CURSOR_ARGUMENTS";
