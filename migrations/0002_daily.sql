ALTER TABLE `learners` ADD `daily_at` integer;--> statement-breakpoint
ALTER TABLE `learners` ADD `daily_face` text;