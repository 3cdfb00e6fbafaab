/**
 * Why a set of a day's red and yellow codes was not taken, or not made. `grades.head`: its head is
 * none; `grades.signature`: nobody that is believed signed it; `grades.authority`: another's;
 * `grades.not-yet-valid`; `grades.size`; `grades.part`: a part is missing, or not the one that is
 * named; `grades.rollback`: an earlier day's, or an earlier one of the day, than one that was seen;
 * `grades.fork`: another of the same moment; `grades.twice`: one code in two grades.
 */
export type GradeSetCode =
  | 'grades.head'
  | 'grades.signature'
  | 'grades.authority'
  | 'grades.not-yet-valid'
  | 'grades.size'
  | 'grades.part'
  | 'grades.rollback'
  | 'grades.fork'
  | 'grades.twice'

/** Data-free: the message is the code. */
export class GradeSetError extends Error {
  override readonly name = 'GradeSetError'
  readonly code: GradeSetCode

  constructor(code: GradeSetCode) {
    super(code)
    this.code = code
  }
}
