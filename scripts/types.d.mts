export const projects: readonly string[];
export function checkTypes(): Promise<void>;
