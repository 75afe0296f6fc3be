"""What PyMongo finds in the embedded server: a second driver, written by others, reads the same answers."""

import sys
import unittest
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import bson
import pymongo
from bson.int64 import Int64
from bson.objectid import ObjectId
from pymongo.errors import BulkWriteError, CursorNotFound, DuplicateKeyError, OperationFailure

URI = sys.argv.pop(1)


class EmbeddedServer(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.client = pymongo.MongoClient(URI, w="majority", journal=True, serverSelectionTimeoutMS=5000)
        cls.database = cls.client["checked"]

    @classmethod
    def tearDownClass(cls):
        cls.client.close()

    def setUp(self):
        self.client.drop_database("checked")
        self.things = self.database["things"]

    def test_is_a_standalone_server_that_answers(self):
        self.assertEqual(self.client.admin.command("ping")["ok"], 1)
        self.assertTrue(self.client.is_primary)
        self.assertEqual(self.client.server_info()["version"], "4.4.0")

    def test_gives_back_what_it_was_given(self):
        document = {
            "_id": ObjectId(),
            "text": "Zoll, douane, جمارك 🚢",
            "whole": 7,
            "large": Int64(7),
            "broken": 7.0,
            "at": datetime(2026, 1, 2, 3, 4, 5, 678000),
            "bytes": b"\x00\xff",
            "nothing": None,
            "yes": True,
            "list": [1, [2, {"three": 3}], []],
            "inside": {"z": 1, "a": {}},
            "__proto__": {"polluted": True},
        }
        self.things.insert_one(document)
        found = self.things.find_one()
        self.assertEqual(found, document)
        self.assertEqual(bson.encode(found), bson.encode(document))

    def test_inserts_in_bulk_and_tells_each_failure(self):
        self.things.insert_many([{"_id": 2}, {"_id": 4}])
        with self.assertRaises(BulkWriteError) as raised:
            self.things.insert_many([{"_id": n} for n in range(1, 6)], ordered=False)
        self.assertEqual([each["index"] for each in raised.exception.details["writeErrors"]], [1, 3])
        self.assertEqual(raised.exception.details["nInserted"], 3)
        self.assertEqual(self.things.count_documents({}), 5)

    def test_finds_sorts_skips_limits_and_projects(self):
        self.things.insert_many([{"_id": n, "a": n % 3, "b": {"c": n}} for n in range(20)])
        found = self.things.find({"a": {"$in": [0, 1]}}, {"b.c": 1, "_id": 0}).sort([("a", -1), ("_id", 1)]).skip(1).limit(3)
        self.assertEqual(list(found), [{"b": {"c": 4}}, {"b": {"c": 7}}, {"b": {"c": 10}}])
        self.assertEqual(self.things.count_documents({"a": {"$gte": 1, "$ne": 2}}), 7)
        self.assertEqual(self.things.estimated_document_count(), 20)
        self.assertEqual(sorted(self.things.distinct("a", {"_id": {"$lt": 5}})), [0, 1, 2])

    def test_fetches_a_result_in_batches(self):
        self.things.insert_many([{"_id": n} for n in range(1000)])
        for size in (1, 99, 1000, 5000):
            found = [each["_id"] for each in self.things.find().sort("_id", 1).batch_size(size)]
            self.assertEqual(found, list(range(1000)))

    def test_knows_a_closed_cursor_no_more(self):
        self.things.insert_many([{"_id": n} for n in range(10)])
        cursor = self.things.find().batch_size(2)
        next(cursor)
        self.database.command({"killCursors": "things", "cursors": [Int64(cursor.cursor_id)]})
        with self.assertRaises(CursorNotFound):
            list(cursor)

    def test_updates_and_counts_what_it_did(self):
        self.things.insert_many([{"_id": 1, "n": 1, "tags": ["a"]}, {"_id": 2, "n": 1}])
        result = self.things.update_many({"n": 1}, {"$inc": {"n": 1}, "$addToSet": {"tags": "a"}})
        self.assertEqual((result.matched_count, result.modified_count), (2, 2))
        self.things.update_one({"_id": 1}, {"$push": {"tags": {"$each": ["b", "c"]}}, "$unset": {"n": ""}})
        self.assertEqual(self.things.find_one({"_id": 1}), {"_id": 1, "tags": ["a", "b", "c"]})
        self.things.update_one({"_id": 1}, {"$pull": {"tags": {"$in": ["a", "c"]}}})
        self.assertEqual(self.things.find_one({"_id": 1}), {"_id": 1, "tags": ["b"]})
        self.things.replace_one({"_id": 2}, {"x": 1})
        self.assertEqual(self.things.find_one({"_id": 2}), {"_id": 2, "x": 1})

    def test_upserts(self):
        result = self.things.update_one({"_id": "a"}, {"$set": {"b": 1}, "$setOnInsert": {"c": 2}}, upsert=True)
        self.assertEqual(result.upserted_id, "a")
        self.assertEqual(self.things.find_one(), {"_id": "a", "b": 1, "c": 2})

    def test_finds_and_modifies(self):
        self.things.insert_many([{"_id": 1, "n": 2}, {"_id": 2, "n": 1}])
        before = self.things.find_one_and_update({}, {"$set": {"x": 1}}, sort=[("n", 1)])
        self.assertEqual(before, {"_id": 2, "n": 1})
        after = self.things.find_one_and_update(
            {"_id": 3}, {"$set": {"x": 1}}, upsert=True, return_document=pymongo.ReturnDocument.AFTER
        )
        self.assertEqual(after, {"_id": 3, "x": 1})
        self.assertEqual(self.things.find_one_and_delete({"_id": 3}, projection={"_id": 0}), {"x": 1})
        self.assertIsNone(self.things.find_one_and_delete({"_id": 3}))

    def test_lets_one_writer_win_a_version(self):
        self.things.insert_one({"_id": "g", "version": 1})

        def attempt(_):
            return self.things.find_one_and_update({"_id": "g", "version": 1}, {"$inc": {"version": 1}})

        with ThreadPoolExecutor(16) as pool:
            won = [each for each in pool.map(attempt, range(64)) if each]
        self.assertEqual(len(won), 1)

    def test_deletes(self):
        self.things.insert_many([{"a": 1}, {"a": 1}, {"a": 2}])
        self.assertEqual(self.things.delete_one({"a": 1}).deleted_count, 1)
        self.assertEqual(self.things.delete_many({}).deleted_count, 2)

    def test_keeps_a_unique_index(self):
        self.things.create_index([("a", 1), ("b", 1)], unique=True, name="both")
        self.things.insert_many([{"a": 1, "b": 1}, {"a": 1, "b": 2}])
        with self.assertRaises(DuplicateKeyError) as raised:
            self.things.insert_one({"a": 1, "b": 2})
        self.assertEqual(raised.exception.details["keyValue"], {"a": 1, "b": 2})
        self.assertEqual(raised.exception.details["keyPattern"], {"a": 1, "b": 1})
        self.assertEqual(self.things.index_information()["both"]["unique"], True)
        self.things.drop_index("both")
        self.things.insert_one({"a": 1, "b": 2})

    def test_aggregates(self):
        self.things.insert_many([{"k": "a", "n": 1, "t": ["x", "y"]}, {"k": "a", "n": 2.5, "t": ["x"]}, {"k": "b", "n": 4}])
        pipeline = [{"$group": {"_id": "$k", "sum": {"$sum": "$n"}, "most": {"$max": "$n"}}}, {"$sort": {"_id": 1}}]
        self.assertEqual(list(self.things.aggregate(pipeline)), [{"_id": "a", "sum": 3.5, "most": 2.5}, {"_id": "b", "sum": 4, "most": 4}])
        unwound = [{"$unwind": "$t"}, {"$match": {"t": "x"}}, {"$project": {"_id": 0, "tag": "$t"}}]
        self.assertEqual(list(self.things.aggregate(unwound)), [{"tag": "x"}, {"tag": "x"}])

    def test_refuses_by_name_what_it_cannot_do(self):
        refused = [
            (59, {"nonsense": 1}),
            (238, {"find": "things", "filter": {"$where": "true"}}),
            (238, {"find": "things", "filter": {"$expr": {"$function": {}}}}),
            (238, {"find": "things", "collation": {"locale": "fr"}}),
            (238, {"aggregate": "things", "pipeline": [{"$lookup": {}}], "cursor": {}}),
            (238, {"update": "things", "updates": [{"q": {}, "u": [{"$set": {"a": 1}}]}]}),
            (20, {"insert": "things", "documents": [{}], "txnNumber": Int64(1)}),
            (14, {"find": "things", "filter": 5}),
            (73, {"find": "", "filter": {}}),
        ]
        for code, command in refused:
            with self.subTest(command=command):
                try:
                    reply = self.database.command(command, check=False)
                except OperationFailure as error:
                    self.fail(f"should have been an answer: {error}")
                failure = reply["writeErrors"][0] if "writeErrors" in reply else reply
                self.assertEqual(failure.get("code"), code)

    def test_refuses_what_is_too_large_or_too_deep(self):
        with self.assertRaises(Exception):
            self.things.insert_one({"text": "x" * (16 * 1024 * 1024)})
        deep = {}
        for _ in range(150):
            deep = {"a": deep}
        with self.assertRaises(OperationFailure):
            self.things.insert_one(deep)
        self.assertEqual(self.things.count_documents({}), 0)


unittest.main(argv=[sys.argv[0]], verbosity=1)
