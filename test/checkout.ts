import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The folder of the project. */
export const root = path.join(__dirname, '..');

/** @param file below the root */
export function text(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

/** All files below a folder whose name ends so, from the root on. */
export function filesIn(folder: string, extension: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(extension))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`);
}
