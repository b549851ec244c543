CREATE TABLE `upkeep` (
	`job` text PRIMARY KEY NOT NULL,
	`holder` text NOT NULL,
	`lease_until` integer NOT NULL,
	`done_at` integer,
	`line` integer DEFAULT 0 NOT NULL
) STRICT;
--> statement-breakpoint
DROP TABLE `deliveries`;
--> statement-breakpoint
CREATE TABLE `deliveries` (
	`id` text PRIMARY KEY NOT NULL,
	`learner` text NOT NULL,
	`face` text NOT NULL,
	`workspace` text NOT NULL,
	`kind` text NOT NULL,
	`day` integer NOT NULL,
	`due_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`send_at` integer NOT NULL,
	`state` text NOT NULL,
	`missed` integer NOT NULL,
	`handover` integer NOT NULL,
	`lease_until` integer,
	`begun_at` integer,
	`attempts` integer NOT NULL,
	`lost` integer NOT NULL,
	`unsure_since` integer,
	`message_id` text,
	`reason` text,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`learner`) REFERENCES `learners`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `deliveries_state` ON `deliveries` (`state`,`send_at`);
--> statement-breakpoint
CREATE INDEX `deliveries_learner` ON `deliveries` (`learner`);
--> statement-breakpoint
ALTER TABLE `identities` ADD `channel` text;
--> statement-breakpoint
ALTER TABLE `learners` ADD `daily_workspace` text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE `learners` ADD `daily_weekdays` text DEFAULT '[1,2,3,4,5,6,7]' NOT NULL;
--> statement-breakpoint
ALTER TABLE `learners` ADD `quiet_from` integer;
--> statement-breakpoint
ALTER TABLE `learners` ADD `quiet_to` integer;
--> statement-breakpoint
ALTER TABLE `learners` ADD `daily_paused_until` integer;
--> statement-breakpoint
ALTER TABLE `learners` ADD `patience` integer DEFAULT 21600000 NOT NULL;
--> statement-breakpoint
ALTER TABLE `learners` ADD `daily_stopped` text;
--> statement-breakpoint
ALTER TABLE `learners` ADD `missed` integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE `learners` ADD `next_due_at` integer;
--> statement-breakpoint
CREATE INDEX `learners_next_due` ON `learners` (`next_due_at`) WHERE next_due_at IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `learners_daily_workspace` ON `learners` (`daily_face`,`daily_workspace`) WHERE daily_at IS NOT NULL;
--> statement-breakpoint
UPDATE `learners` SET
	`daily_workspace` = coalesce((SELECT `workspace` FROM `identities` WHERE `identities`.`learner` = `learners`.`id` AND `identities`.`face` = `daily_face`), ''),
	`next_due_at` = 0
WHERE `daily_at` IS NOT NULL;
