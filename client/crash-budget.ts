/** Counts crashes within a time that moves along, so that a server that always dies is not started for ever. */
export class CrashBudget {
  private times: readonly number[] = [];

  constructor(private readonly limit: { readonly allowed: number; readonly withinMilliseconds: number }) {}

  /** Records a crash at `now` (milliseconds) and says whether one more start is worth it. */
  spend(now: number): boolean {
    this.times = [...this.times.filter((time) => now - time < this.limit.withinMilliseconds), now];
    return this.times.length <= this.limit.allowed;
  }
}
