/** Numbers as the text format of EXPLAIN prints them. */
export const whole = (value: number): string => value.toFixed(0);
export const cents = (value: number): string => value.toFixed(2);
export const milliseconds = (value: number): string => value.toFixed(3);
