CREATE TABLE `events` (
	`face` text NOT NULL,
	`id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`face`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `events_at` ON `events` (`at`);--> statement-breakpoint
CREATE TABLE `links` (
	`learner` text NOT NULL,
	`at` integer NOT NULL,
	`other` text NOT NULL,
	PRIMARY KEY(`learner`, `at`),
	FOREIGN KEY (`learner`) REFERENCES `learners`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `members` (
	`workspace` text NOT NULL,
	`learner` text NOT NULL,
	`seen_at` integer NOT NULL,
	`board_name` text,
	PRIMARY KEY(`workspace`, `learner`),
	FOREIGN KEY (`workspace`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`learner`) REFERENCES `learners`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `members_learner` ON `members` (`learner`);--> statement-breakpoint
CREATE TABLE `team_card_versions` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`workspace` text NOT NULL,
	`id` text NOT NULL,
	`card` text,
	`at` integer NOT NULL,
	`by` text,
	FOREIGN KEY (`workspace`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`by`) REFERENCES `learners`(`id`) ON UPDATE no action ON DELETE set null
) STRICT;
--> statement-breakpoint
CREATE INDEX `team_card_versions_id` ON `team_card_versions` (`workspace`,`id`,`seq`);--> statement-breakpoint
ALTER TABLE `workspaces` ADD `settings` text DEFAULT '{}' NOT NULL;