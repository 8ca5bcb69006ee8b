export function checkDossier(seed: number, number: number): Promise<"accepted" | "refused">;
export function checkDataset(seed: number, number: number): Promise<"accepted" | "refused">;
